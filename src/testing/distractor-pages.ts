import type { Lang } from "../domain/page.ts";
import type { SearchRecord } from "../search/record.ts";

/**
 * Pages of an office that have nothing to do with this desk, yet use many of its words: generated, so that nobody's
 * text is copied, and the same on every run.
 */
export function distractorPages(count: number): SearchRecord[] {
  const random = numbersFrom(20261121);
  return Array.from({ length: count }, (_, at) => distractor(at, languages[at % languages.length] ?? "en", random));
}

const languages = ["hi", "en", "ml"] as const;

function distractor(at: number, lang: Lang, random: () => number): SearchRecord {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? "";
  const vocabulary = VOCABULARY[lang];
  const topic = pick(vocabulary.topics);
  const sentence = () =>
    pick(vocabulary.patterns).replaceAll(/[A-Z]/g, (slot) => (slot === "T" ? topic : pick(vocabulary.words)));
  const paragraph = () => Array.from({ length: 4 + Math.floor(random() * 6) }, sentence).join(" ");
  const number = `${1 + Math.floor(random() * 900)}/${2009 + Math.floor(random() * 16)}`;
  const sections = Array.from({ length: 5 }, () => ({
    heading: `${topic} ${pick(vocabulary.words)}`,
    text: paragraph(),
  }));
  return {
    name: `circulars/distractor-${at}`,
    kind: at % 4 === 0 ? "circulars" : "guides",
    path: `circulars/distractor-${at}/`,
    tracks: ["all"],
    year: String(2010 + (at % 15)),
    status: "unverified",
    aliases: [],
    references: [`F. No. ${pick(["A", "EST", "GA", "ACCTS", "LEGAL", "VIG"])}/${number}`],
    topics: [],
    texts: {
      [lang]: {
        title: `${topic}: ${pick(vocabulary.words)} ${number}`,
        description: sentence(),
        keywords: [pick(vocabulary.words)],
        sections,
      },
    },
    contacts: [],
  };
}

/** A small generator of numbers between 0 and 1, the same for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const split = (words: string) => words.split(", ");

/** T is the page's own topic, any other capital a word at random; tax words and desk words are among them on purpose. */
const VOCABULARY: Readonly<Record<Lang, Readonly<Record<"topics" | "words" | "patterns", readonly string[]>>>> = {
  en: {
    topics: split(
      "earned leave encashment, house building advance, pension papers, travel allowance claim, canteen committee, " +
        "library membership, e-invoice threshold, refund of unutilised credit, letter of undertaking, composition scheme, " +
        "e-way bill validity, annual property return, medical reimbursement, departmental examination, sports week, " +
        "record room weeding, vehicle log book, stationery indent, right to information reply, audit paragraph, " +
        "advance ruling application, anti-profiteering, seized goods disposal, cash ledger transfer, input service distributor",
    ),
    words: split(
      "officer, circular, application, portal, return, payment, registration, committee, district, section, order, number, " +
        "office, date, form, approval, certificate, register, statement, bill, notice, appeal, hearing, jurisdiction, " +
        "division, superintendent, inspector, commissioner, employee, department, account, budget, tender, stores, seniority, " +
        "roster, building, estate, furniture, generator, printer, software, training, hostel, telephone, report, list, letter, " +
        "taxpayer, credit, invoice, supply, turnover, ledger, transfer, joining, relief, posting, vacancy, promotion, review, " +
        "inspection, quarter, year, amount, rate, exemption, deposit, security, verification, record, file, proposal, sanction",
    ),
    patterns: [
      "The A for T shall be sent to the B before the end of the quarter.",
      "Every C who asks for T keeps a D of the E and shows it when asked.",
      "The F of the G is decided on the H, and the I is told in writing.",
      "A J about T is not taken up without the K.",
      "Where the L is late, the M records why and puts up the N.",
    ],
  },
  hi: {
    topics: split(
      "अर्जित अवकाश नकदीकरण, भवन निर्माण अग्रिम, पेंशन प्रपत्र, यात्रा भत्ता दावा, कैंटीन व्यवस्था, पुस्तकालय सदस्यता, " +
        "ई-इनवॉइस सीमा, अप्रयुक्त क्रेडिट वापसी, समाधान योजना, ई-वे बिल वैधता, वार्षिक सम्पत्ति विवरण, चिकित्सा प्रतिपूर्ति, " +
        "विभागीय परीक्षा, खेल सप्ताह, अभिलेख कक्ष छँटनी, वाहन लॉग बुक, लेखन सामग्री माँग, सूचना का अधिकार उत्तर, " +
        "आडिट प्रस्तर, अग्रिम विनिर्णय, जब्त माल निस्तारण, नकद खाता अन्तरण, हिन्दी पखवाड़ा, वृक्षारोपण, शीतकालीन अवकाश",
    ),
    words: split(
      "अधिकारी, परिपत्र, आवेदन, पोर्टल, विवरणी, भुगतान, पंजीयन, समिति, जनपद, अनुभाग, आदेश, संख्या, कार्यालय, दिनांक, प्रपत्र, " +
        "अनुमोदन, प्रमाण पत्र, पंजिका, विवरण, बिल, नोटिस, अपील, सुनवाई, क्षेत्राधिकार, मण्डल, अधीक्षक, निरीक्षक, कर्मचारी, विभाग, " +
        "खाता, बजट, निविदा, भण्डार, वरिष्ठता, रोस्टर, भवन, सम्पत्ति, फर्नीचर, प्रिन्टर, प्रशिक्षण, छात्रावास, दूरभाष, आख्या, सूची, " +
        "पत्र, करदाता, बीजक, आपूर्ति, टर्नओवर, स्थानान्तरण, तैनाती, रिक्ति, समीक्षा, निरीक्षण, त्रैमास, वर्ष, धनराशि, दर, छूट, जमा, " +
        "सत्यापन, अभिलेख, पत्रावली, प्रस्ताव, स्वीकृति, निर्देश, कार्यवाही, बैठक, सूचना",
    ),
    patterns: [
      "T हेतु A की B त्रैमास की समाप्ति से पूर्व C को प्रेषित की जाये।",
      "प्रत्येक D द्वारा T की E का F सुरक्षित रखा जायेगा।",
      "G के H का निर्णय I के आधार पर होगा तथा J को लिखित रूप में अवगत कराया जायेगा।",
      "K के बिना T सम्बन्धी L पर विचार नहीं किया जायेगा।",
      "M में विलम्ब होने पर N कारण अंकित कर O प्रस्तुत करेंगे।",
    ],
  },
  ml: {
    topics: split(
      "ആർജിത അവധി സറണ്ടർ, ഭവന നിർമ്മാണ വായ്പ, പെൻഷൻ രേഖകൾ, യാത്രാബത്ത ബിൽ, കാന്റീൻ നടത്തിപ്പ്, ഗ്രന്ഥശാല അംഗത്വം, ഇ-ഇൻവോയ്സ് പരിധി, " +
        "ക്രെഡിറ്റ് തിരികെ നൽകൽ, കോമ്പോസിഷൻ പദ്ധതി, ഇ-വേ ബിൽ കാലാവധി, സ്വത്ത് വിവര പത്രിക, ചികിത്സാ ചെലവ്, വകുപ്പുതല പരീക്ഷ, കായിക വാരം, " +
        "വാഹന ലോഗ് ബുക്ക്, സ്റ്റേഷനറി, വിവരാവകാശ മറുപടി, ഓഡിറ്റ് ഖണ്ഡിക, പിടിച്ചെടുത്ത ചരക്ക്, ഓണാഘോഷം",
    ),
    words: split(
      "ഉദ്യോഗസ്ഥൻ, സർക്കുലർ, അപേക്ഷ, പോർട്ടൽ, റിട്ടേൺ, പണമടയ്ക്കൽ, രജിസ്ട്രേഷൻ, സമിതി, ജില്ല, വിഭാഗം, ഉത്തരവ്, നമ്പർ, ഓഫീസ്, തീയതി, ഫോം, " +
        "അംഗീകാരം, സർട്ടിഫിക്കറ്റ്, രജിസ്റ്റർ, പത്രിക, ബിൽ, നോട്ടീസ്, അപ്പീൽ, വാദം, ഡിവിഷൻ, സൂപ്രണ്ട്, ഇൻസ്പെക്ടർ, ജീവനക്കാരൻ, വകുപ്പ്, " +
        "അക്കൗണ്ട്, ബജറ്റ്, ടെൻഡർ, സീനിയോറിറ്റി, കെട്ടിടം, ഫർണിച്ചർ, പരിശീലനം, റിപ്പോർട്ട്, പട്ടിക, കത്ത്, നികുതിദായകൻ, ഇൻവോയ്സ്, ചരക്ക്, " +
        "സ്ഥലംമാറ്റം, നിയമനം, ഒഴിവ്, പരിശോധന, വർഷം, തുക, നിരക്ക്, ഇളവ്, നിക്ഷേപം, രേഖ, ഫയൽ, നിർദ്ദേശം, അനുമതി, യോഗം",
    ),
    patterns: [
      "T സംബന്ധിച്ച A പാദത്തിന്റെ അവസാനത്തിനു മുമ്പ് B അയയ്ക്കണം.",
      "ഓരോ C ഉം T യുടെ D സൂക്ഷിക്കുകയും ആവശ്യപ്പെട്ടാൽ കാണിക്കുകയും വേണം.",
      "E യുടെ F നോക്കി G തീരുമാനിക്കും; H രേഖാമൂലം അറിയിക്കും.",
      "I ഇല്ലാതെ T സംബന്ധിച്ച J പരിഗണിക്കില്ല.",
      "K വൈകിയാൽ L കാരണം രേഖപ്പെടുത്തി M സമർപ്പിക്കണം.",
    ],
  },
};
