import { fold } from "./folded-text.ts";

export const AADHAAR_WORD = any(
  "\\ba+d+h?a+h?a*r",
  "\\baadh?ar",
  "\\buid(?:ai)?\\b",
  "\\bvid\\b",
  "आधार",
  "यूआईडी",
  "ആധാ",
  "യുഐഡി",
);

export const PAN_WORD = any("\\bp\\.?a\\.?n\\b", "permanent account", "पैन", "स्थायी लेखा", "പാൻ");

export const BIRTH_WORD = any(
  "\\bd[ .]?o[ .]?b\\b\\.?",
  "(?:date|dt\\.?) ?of ?birth",
  "birth ?(?:date|dt|day)",
  "\\bborn\\b",
  "\\bjana?m[ -]?(?:tithi|din|dinank|tarikh)?\\b",
  "\\bjanana? ?th?[iey]+y?ath?[iy]",
  "\\bjananat?h[a-z]*th[iy]",
  "\\bjanichath?u",
  "\\bjanmadinam",
  "जन्म[ -]?(?:की )?(?:तिथि|दिनांक|तारीख|दिन|दि)?",
  "डीओबी",
  "ജനന ?[ത]?്?തീ?യ്?[യ]?[തി]*",
  "ജനന",
  "ജന്മദിന",
  "ജനിച്ച",
);

/** "date of birth … and date of joining 01.07.2016": what makes a date near the keyword another date. */
export const DATE_OF_SOMETHING_ELSE = any(
  "join",
  "appoint",
  "since",
  "dated",
  "\\border",
  "regist",
  "issued",
  "hearing",
  "\\bdoj\\b",
  "नियुक्ति",
  "पंजीयन",
  "आदेश",
  "कार्यभार",
  "ഉത്തരവ്",
  "ചേർന്ന",
);

/** Numbers of twelve digits that are no Aadhaar: what stands right before them says so. */
export const NUMBER_OF_SOMETHING_ELSE = new RegExp(
  `(?:${fold(
    [
      "e-?way ?bills?",
      "\\bewb",
      "\\bcpin",
      "\\bcin",
      "challan",
      "transaction",
      "\\butr",
      "\\brrn",
      "\\birn",
      "\\back",
      "error",
      "\\barn",
      "\\bgstin",
      "reference",
      "account",
      "a/c",
      "acc(?:t)?",
      "timestamp",
      "\\blog",
      "invoice",
      "ई-?वे बिल",
      "चालान",
      "ट्रांजैक्शन",
      "खाता?",
      "अकाउन्ट",
      "ഇ-?വേ ബില്",
      "ചലാന്",
      "അക്കൗണ്ട്",
      "khata",
    ].join("|"),
  )})[^0-9]{0,14}(?:\\d{9,16}[^0-9]{1,6}){0,5}$`,
  "u",
);

export const ACCOUNT_WORD = any(
  "\\baccou?nt(?!s? (?:head|general))",
  "\\ba/c\\b",
  "\\bacct?\\b",
  "\\bkhata\\b",
  "\\bbank\\b",
  "खाता",
  "अकाउन्ट",
  "अकाउंट",
  "बैंक",
  "അക്കൗണ്ട്",
  "ബാങ്ക്",
);

export const RETURN_WORD = any(
  "\\breturns?\\b",
  "\\bgstr",
  "turn ?over",
  "taxable",
  "\\btax (?:paid|due|liability|payable|demand)",
  "\\bitc\\b",
  "input tax",
  "ledger",
  "outward suppl",
  "\\bsales?\\b",
  "रिटर्न",
  "विवरणी",
  "टर्नओवर",
  "कर देयता",
  "बिक्री",
  "റിട്ടേൺ",
  "വിറ്റുവരവ",
  "ലെഡ്ജ",
);

export const DOCUMENT_NAMES = any(
  "service ?(?:book|register|record)",
  "\\bs ?b (?:page|copy|scan)",
  "se[vw]a ?pusth?[ia]k[a]?",
  "sevana ?pusthakam",
  "सेवा ?(?:पुस्तिका|पंजिका|पुस्तक|अभिलेख)",
  "സേവന ?പുസ്തക",
  "സർവീസ് ?ബുക്ക",
  "a+d+h?a+h?a*r",
  "\\buid(?:ai)?\\b",
  "आधार",
  "ആധാ",
  "\\bpan ?(?:card|copy|scan|jpe?g|png|pdf|no)\\b",
  "पैन ?(?:कार्ड|प्रति)",
  "പാൻ ?കാർഡ",
  "(?:posting|promotion|transfer|transf?er|joining|relieving|appointment|deputation|office|charge) ?(?:cum ?(?:posting|transfer) ?)?(?:order|letter|report|memo)",
  "order ?(?:of|for) ?(?:posting|promotion|transfer|appointment)",
  "(?:padonnati|tainati|sthanant?aran|niyukti) ?(?:aa?desh)?",
  "(?:पदोन्नति|तैनाती|स्थानान्तरण|स्थानांतरण|नियुक्ति|कार्यभार|कार्यमुक्ति) ?(?:आदेश|पत्र|प्रमाण)?",
  "(?:പ്രൊമോഷൻ|സ്ഥാനക്കയറ്റ|സ്ഥലംമാറ്റ|നിയമന) ?(?:ഉത്തരവ്)?",
  "(?:dob|birth|matric|10th|ssc|sslc|high ?school|caste|marriage) ?(?:proof|certificate|cert|mark ?sheet|marks ?card)",
  "jana?m ?(?:praman|tithi)",
  "जन्म ?(?:प्रमाण|तिथि)",
  "ജനന ?സർട്ടിഫിക്കറ്റ",
  "(?:passport|voter ?id|driving ?licen[cs]e|ration ?card|pay ?slip|salary ?slip)",
  "\\b(?:epic|dl) ?card",
);

/** Folded like the texts they are met with; escapes are ASCII and survive the folding. */
function any(...sources: readonly string[]): RegExp {
  return new RegExp(sources.map((source) => fold(source)).join("|"), "gu");
}
