import type { Page } from "@playwright/test";

/** A keyboard that counts what is pressed on it: every key once, a tab stop apart. */
export function countedKeyboard({ keyboard }: Page) {
  const counted = { strokes: 0, tabs: 0 };
  const press = async (key: string) => {
    counted.strokes += 1;
    if (key === "Tab") counted.tabs += 1;
    await keyboard.press(key);
  };
  return {
    counted,
    press,
    async type(text: string): Promise<void> {
      counted.strokes += [...text].length;
      await keyboard.type(text);
    },
    async tab(stops = 1): Promise<void> {
      for (let stop = 0; stop < stops; stop += 1) await press("Tab");
    },
  };
}
