import { fold } from "./folded-text.ts";

/**
 * Could someone who works with tax be born on it? A complaint's own date, "DOB error since 12.05.2026", cannot:
 * two digits are taken as a birth year, four only up to 2012.
 */
export function isBirthDate(date: string): boolean {
  const year =
    /(?:19|20)\d{2}/.exec(date.replace(/^\d{1,2}\D+\d{1,2}\D+/, ""))?.[0] ?? /(?:19|20)\d{2}/.exec(date)?.[0];
  return year === undefined || (Number(year) >= 1900 && Number(year) <= 2012);
}

const MONTHS = fold(
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|" +
    "जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितम्बर|सितंबर|अक्टूबर|अक्तूबर|नवम्बर|नवंबर|दिसम्बर|दिसंबर|" +
    "ജനുവരി|ഫെബ്രുവരി|മാർച്ച്|ഏപ്രിൽ|മേയ്|മെയ്|ജൂൺ|ജൂലൈ|ഓഗസ്റ്റ്|ആഗസ്റ്റ്|സെപ്റ്റംബർ|ഒക്ടോബർ|നവംബർ|ഡിസംബർ",
);

/** 01.01.1980, 1/1/80, 1980-01-01, 01011980 */
export const PLAIN_DATE =
  /(?<![0-9./-])(?:\d{1,2}([./-] ?)\d{1,2}\1(?:(?:19|20)\d{2}|\d{2})|(?:19|20)\d{2}([./-])\d{1,2}\2\d{1,2}|[0-3]\d[01]\d(?:19|20)\d{2})(?![0-9a-z])/g;

/** 1 January 1980, 1st Jan 80, January 1, 1980, 12 मार्च 1988 */
export const WRITTEN_DATE = new RegExp(
  `(?<![0-9a-z])(?:\\d{1,2}(?:st|nd|rd|th)?[ .-]?(?:of )?(?:${MONTHS})[ .,-]{0,2}(?:(?:19|20)\\d{2}|\\d{2})|(?:${MONTHS}) ?\\d{1,2}(?:st|nd|rd|th)?[ ,]{1,2}(?:19|20)\\d{2})(?![0-9])`,
  "g",
);
