import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { checkCharacter } from "./check-character.ts";
import { drawNumber, isTicketNumber, numberDay, numberPrefix, readNumber, ticketPath } from "./ticket-number.ts";

const KEYS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const NUMBERS = 500;

describe("a ticket number", () => {
  test("is made of the desk, the day, the intake, four free characters and a check character", () => {
    const number = drawNumber("KL", "2026-11-21", "A", () => Uint8Array.of(0, 1, 2, 3));

    expect(number).toMatch(/^KL-261121-A0123[0-9A-HJKMNP-TV-Z]$/);
    expect(isTicketNumber(number)).toBe(true);
  });

  test("tells its desk, its day and its file", () => {
    const number = drawNumber("UP", "2027-02-03", "B", randomBytes);

    expect(numberPrefix(number)).toBe("UP");
    expect(numberDay(number)).toBe("2027-02-03");
    expect(ticketPath(number)).toBe(`tickets/2027/02/03/${number}.yaml`);
  });

  test("is drawn again where the check character could be misread", () => {
    let draws = 0;
    for (let n = 0; n < NUMBERS; n += 1) {
      const number = drawNumber("KL", "2026-11-21", "A", (count) => {
        draws += 1;
        return randomBytes(count);
      });
      expect("ILOU").not.toContain(number.at(-1));
    }
    expect(draws).toBeGreaterThan(NUMBERS);
  });

  test("is not drawn forever from a broken source of randomness", () => {
    const bad = Array.from({ length: 256 }, (_, n) => n).find((n) => !drawsAtOnce(n));

    expect(() => drawNumber("KL", "2026-11-21", "A", () => new Uint8Array(4).fill(bad as number))).toThrow(/repeats/);
  });

  test("with any one character mistyped is refused, always", () => {
    const { tried, caught } = tally(randomNumbers(), oneWrong);
    console.log(`one wrong character: ${caught} of ${tried} caught, ${percent(caught, tried)}`);

    expect(caught).toBe(tried);
  });

  test("with any two neighbours swapped is refused, but for the few swaps that MOD 37,36 cannot see", () => {
    const { tried, caught } = tally(randomNumbers(), oneSwap);
    console.log(`one swap of neighbours: ${caught} of ${tried} caught, ${percent(caught, tried)}`);

    expect(caught / tried).toBeGreaterThan(0.995);
  });

  test("has a check character that overlooks one swap of neighbours in 630, whatever stands before them", () => {
    const threes = Array.from(KEYS, (a) => Array.from(KEYS, (b) => Array.from(KEYS, (c) => [a, b, c] as const))).flat(
      2,
    );
    const swaps = threes.filter(([, b, c]) => b !== c);
    const missed = swaps.filter(([a, b, c]) => checkCharacter(a + b + c) === checkCharacter(a + c + b));

    expect(swaps.length / missed.length).toBe(630);
  });

  test("is read as it was meant: lower case, spaces, missing hyphens, O for 0 and I or L for 1", () => {
    const number = drawNumber("KL", "2026-11-10", "A", () => Uint8Array.of(1, 0, 1, 0));
    const sloppy = number.slice(3).replaceAll("0", "o").replaceAll("1", "l").replaceAll("-", " ").toLowerCase();

    expect(readNumber(`  kl ${sloppy} `)).toBe(number);
  });

  test("does not stand for a day outside the calendar", () => {
    expect(readNumber("KL-261321-A00001")).toBeUndefined();
    expect(readNumber("")).toBeUndefined();
  });
});

function randomNumbers(): string[] {
  return Array.from({ length: NUMBERS }, () => drawNumber("KL", "2026-11-21", "A", randomBytes));
}

function drawsAtOnce(byte: number): boolean {
  let asked = 0;
  try {
    drawNumber("KL", "2026-11-21", "A", () => {
      asked += 1;
      return new Uint8Array(4).fill(byte);
    });
  } catch {
    return false;
  }
  return asked === 1;
}

/** Every character but the hyphens, replaced by every other letter and digit. */
function oneWrong(number: string): string[] {
  return places(number).flatMap((place) =>
    Array.from(KEYS, (key) => number.slice(0, place) + key + number.slice(place + 1)).filter(
      (typed) => typed !== number,
    ),
  );
}

/** Every two neighbours that differ, swapped, also across a hyphen. */
function oneSwap(number: string): string[] {
  const all = places(number);
  return all.slice(1).flatMap((right, index) => {
    const left = all[index] as number;
    const typed = Array.from(number);
    [typed[left], typed[right]] = [typed[right] as string, typed[left] as string];
    const text = typed.join("");
    return text === number ? [] : [text];
  });
}

function places(number: string): number[] {
  return Array.from(number, (character, place) => (character === "-" ? -1 : place)).filter((place) => place >= 0);
}

function tally(numbers: string[], mistypings: (number: string) => string[]): { tried: number; caught: number } {
  const typed = numbers.flatMap(mistypings);
  return { tried: typed.length, caught: typed.filter((text) => !isTicketNumber(text)).length };
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(3)} %`;
}
