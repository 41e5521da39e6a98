/** Verhoeff's check, which every Aadhaar number carries in its last digit. */
export function passesVerhoeff(digits: string): boolean {
  let check = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - place));
    check = Number(TIMES[check]?.charAt(Number(SHUFFLE[place % 8]?.charAt(digit))));
  }
  return check === 0;
}

/** Multiplication in the dihedral group of the pentagon. */
const TIMES = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];

const SHUFFLE = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];
