import { fold } from "./folded-text.ts";

export type CredentialKind = "password" | "otp" | "pin" | "passcode";

/** How a secret is called; `access` words (login, credentials) ask for a more evident secret beside them. */
export type KeywordKind = CredentialKind | "access";

export interface Keyword {
  kind: KeywordKind;
  start: number;
  end: number;
}

/** Where a folded text speaks of secrets. */
export function findKeywords(folded: string): Keyword[] {
  return [...folded.matchAll(KEYWORDS)].flatMap((match) => {
    const kind = KINDS.find((name) => match.groups?.[name] !== undefined);
    return kind === undefined ? [] : [{ kind, start: match.index, end: match.index + match[0].length }];
  });
}

/** Words that may stand between the keyword and its secret: is, my, for, received, है, ആണ്, hai, aanu … */
export function isLinking(word: string): boolean {
  return LINKING.has(word);
}

/** Words that make what stands before them the secret: "X is my password", "X mera password hai". */
export function isPossessive(word: string): boolean {
  return POSSESSIVE.has(word);
}

/** Words that say what the digits after them count or name, so the digits are no code. */
export function isCountedBy(word: string): boolean {
  return UNITS.has(word);
}

export function namesAnotherNumber(word: string): boolean {
  return OTHER_NUMBERS.has(word);
}

/** Words that follow "password is …" or "password: …" in a complaint, and are therefore no password. */
export function isComplaint(word: string): boolean {
  return COMPLAINTS.has(word) || /(?:ed|ing|able|ible|ly|tion|word|words|ten)$/.test(word);
}

export function isAddressWord(word: string): boolean {
  return ADDRESS.has(word);
}

export function isSpelledDigit(word: string): boolean {
  return SPELLED.has(word);
}

const KINDS = ["otp", "passcode", "access", "password", "pin"] as const;

/** Alternatives are folded like the text. A keyword starts a word; what may follow is said for each. */
const KEYWORDS = pattern({
  otp: [
    "one[ -]?time[ -]?pass?words?",
    "वन टाइम पासवर्ड",
    "വൺ ടൈം പാസ്‌വേഡ്",
    "o\\.? ?t\\.? ?p\\b\\.?",
    "ओ\\.? ?टी\\.? ?पी\\.?",
    "ഒ\\.? ?ടി\\.? ?പി\\.?",
    "(?:verification|authentication|login|sms|mfa|2fa|access) code\\b",
    "सत्यापन कोड",
    "വെരിഫിക്കേഷൻ കോഡ്",
  ],
  passcode: [
    "(?:rsa |securid )?(?:pass ?code|token ?code)[a-z]{0,4}\\b",
    "rsa (?:code|token[a-z]{0,3}|fob|pin|display)\\b",
    "security code\\b",
    "(?:rsa )?(?:पास ?कोड|टोकन कोड)",
    "rsa टोकन",
    "പാസ് ?കോഡ്",
    "ടോക്കൺ കോഡ്",
    "rsa ടോക്ക",
  ],
  access: ["log[ -]?in\\b", "credentials?\\b", "लॉगिन", "क्रेडेन्शियल", "ലോഗിൻ"],
  password: [
    "pa+s+[ -]?w+(?:or|ar|er|o|r)?d[a-z]{0,5}\\b",
    "pa+s+w[a-z]{0,2}d[a-z]{0,3}\\b",
    "pa+s?w(?:or|er|ar)?d[a-z]{0,3}\\b",
    "p(?:as)?wrd\\b",
    "pas+(?:phrase|key)\\b",
    "p(?:as+)?wd\\b",
    "pswd\\b",
    "pas+\\b",
    "pw\\b",
    "secret[ -](?:key|word|code)\\b",
    "kadav(?:u|aa)?[ -]?(?:v)?a?kk?u?\\b",
    "rahasya ?va+kk?u?\\b",
    "kootshabd\\b",
    "पास्?सव?र?्?ड",
    "पास ?वर्ड",
    "पास्वर्ड",
    "पास्सवर्ड",
    "पासवर्ड्स",
    "कूट ?शब्द",
    "गुप्त ?(?:शब्द|कोड)",
    "പാസ്+‌?സ്?‌?വേര?്?ഡ്?",
    "പാസ്സ്?വേര?്?ഡ്?",
    "പാസ്‌?വേര്‍ഡ്?",
    "പാസ് ?വേ[ഡര]",
    "കട ?വാക്ക്?",
    "രഹസ്യ ?(?:വാക്ക്?|കോഡ്)",
  ],
  pin: ["m?pin\\b(?![ -]?code)", "एमपिन", "पिन(?! ?कोड)", "പിൻ(?! ?കോഡ്)"],
});

function pattern(kinds: Record<(typeof KINDS)[number], readonly string[]>): RegExp {
  const groups = KINDS.map((kind) => `(?<${kind}>${kinds[kind].map(foldPattern).join("|")})`);
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${groups.join("|")})[\\u0900-\\u097f\\u0d00-\\u0d7f]{0,12}`, "gu");
}

/** Folding is for letters only: "\\b" and "\\p" must survive it, and do, being ASCII. */
function foldPattern(source: string): string {
  return fold(source);
}

function words(list: string): ReadonlySet<string> {
  return new Set(fold(list).split(/\s+/).filter(Boolean));
}

const LINKING = words(`
  is was are were be been as my the your our his her a an given by me for of to in on using used i use that which
  following below current new old temporary default same received got came now no number num code reads shows
  showing entered set typed put this here vpn boweb portal gstn sso sso-id citrix rsa token mobile phone sms mail
  login user admin wifi wi-fi aio dsc i.e i.e. no. nos. sent check please sir karo kijiye kripya and or has have it its first last fob app so with
  है था थी थे हैं का की के मेरा मेरी मेरे मुझे को भी में पर संख्या नम्बर नंबर न० प्राप्त हुआ हुई आया आई अंकित यह ये वह वो ही तो रूप से रखा कोड
  hai h he tha thi the ka ki ke mera meri mere ye yeh yahi wo raha rahaa rahi bhej daal dala daala hu hun hoon to hi
  jo aaya aya aayi mila me mein pe par likha naya purana rakha number
  ആണ് ആണു എന്റെ നമ്പർ നമ്പര് ഇതാണ് വന്നത് വന്നു വന്ന ലഭിച്ചു ലഭിച്ച കിട്ടി കിട്ടിയ ആയി ആയിരുന്നു എന്ന ഒരു
  aanu anu ente ithaanu ithanu vannu vanna vannathu kitti kittiya aayi aayirunnu enna ennu njan koduthu adichu il
  = : - -> → :- := -- ::
`);

const POSSESSIVE = words(`
  my the our his her मेरा मेरी मेरे എന്റെ mera meri mere apna ente enna vanna വന്ന व्यापारी hamara
`);

const UNITS = words(`
  minute minutes min mins hour hours hrs hr second seconds sec day days times time attempts officers officer users
  characters character digits digit letters month months year years am pm number numbers o'clock people dealers
  मिनट घण्टे घंटे दिन बार अंक अंकों अक्षर बजे अधिकारियों अधिकारी माह वर्ष
  minat ghante din baar baje digit ank adhikari
  മിനിറ്റ് മണിക്കൂർ ദിവസം തവണ അക്കം അക്ഷരം ഉദ്യോഗസ്ഥർ minit divasam thavana akkam manikkoor
`);

const OTHER_NUMBERS = words(`
  error err code errorcode no number ticket kb rule section form id userid user-id username user serial office hsn
  state ward sector circle zone order challan error-code status http page since from on dated till and or
  त्रुटि आईडी टिकट धारा दिनांक आदेश കോഡ് പിശക് ഐഡി ടിക്കറ്റ്
`);

const COMPLAINTS = words(`
  not wrong incorrect invalid expired same different correct right ok okay fine required blocked locked unknown lost
  mandatory weak strong old new sent pending awaited blank empty hidden shown known gone missing missed secret safe
  private confidential case-sensitive sensitive long short too very also still again always never now here there yes
  none null nil error failed fail failure mismatch issue problem working coming asked showing getting visible set reset
  changed forgot forgotten yet being above below attached available unavailable inactive active disabled enabled valid
  the this that it what which when where who how why mine yours his hers ours theirs good bad true false refused
  user username id login portal please kindly check today yesterday tomorrow unable cannot can't page link mail
  email sms denied access alag galat sahi nahi nahin nhi kya kaise same wahi purana naya band lock expire bhool yaad
  pata gayab khali zaroori jaruri chahiye hai tha mila aaya gaya thettu thettanu sheriyaanu sheri illa venam
  marannu kittiyilla vannilla ariyilla onnaano problem alla undo undu lost stuck slow down dead over due late hung out
`);

const ADDRESS = words(`
  address addr pincode pincodes postal kerala ernakulam kochi lucknow jaipur kanpur trivandrum thiruvananthapuram
  rajasthan uttar pradesh district city town village p.o. po road street house dealer's area area's
  पता जिला नगर ग्राम लखनऊ कोच्चि जयपुर കൊച്ചി വിലാസം ജില്ല ഓഫീസ് vilasam pata
`);

const SPELLED = words(`
  zero one two three four five six seven eight nine oh double
  शून्य एक दो तीन चार पाँच पांच छह छः सात आठ नौ shunya ek do teen char chaar paanch panch chhe che saat aath nau
  പൂജ്യം ഒന്ന് രണ്ട് മൂന്ന് നാല് അഞ്ച് ആറ് ഏഴ് എട്ട് ഒമ്പത്
`);
