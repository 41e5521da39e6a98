/** Words that say nothing about the page a reader wants, unless a reader types nothing else. */
export function isStopWord(word: string): boolean {
  return STOP.has(word);
}

const ENGLISH =
  "a an the of to in on at for from by with and or is are was were be been do does did how what when where which who whom " +
  "why i me my we our you your it its this that these those can could should would will shall may please there not no any " +
  "have has had get got if as so but into about want need use using tell give show find after am im only cannot cant unable";
const HINDI =
  "का के की को में से पर और तथा एवं है हैं था थे थी हो होना होता होती होते कर करें करे करना करने किया की गया गयी गई गये गए " +
  "कैसे क्या कौन कब कहां क्यों मैं मेरा मेरी मेरे हम हमारा आप आपका यह ये वह वे इस उस इसे उसे जो तो भी ही तक हेतु लिए लिये " +
  "नहीं न मत रहा रही रहे जा जाए जाये जाना सकता सकते सकती चाहिए चाहिये कोई कुछ एक द्वारा वाला वाली वाले अथवा या ने हुआ हुई हुए " +
  "मिला मिली मिले मिलेगा करू करूं बताएं बतायें जी हूं चाहता चाहते कहाँ";
const HINGLISH =
  "ka ke ki ko me mein main se par aur tatha hai hain tha the thi ho hona hota hoti karna karne kare karen karein kiya gaya gayi " +
  "gaye kaise kese kya kaun kab kahan kaha kyon kyu kyun mera meri mere hum ham hamara aap apna apni ye yeh wo woh vo is us jo " +
  "bhi hi tak hetu liye nahi nahin nhi nai na mat raha rahi rahe ja jaye jana sakta sakte chahiye koi kuch ek wala wali wale ya ne " +
  "hua hui hue mila mili mile milega karu karun kar batao bataye bataiye hoon hu";
const MALAYALAM =
  "എങ്ങനെ എന്ത് എന്താണ് എവിടെ ആര് ആരെ എപ്പോൾ എന്ന് ഒരു ഈ ആ അത് ഇത് ഉം ആണ് ഇല്ല ഉണ്ട് വേണം വേണ്ട ചെയ്യാം ചെയ്യുക ചെയ്യണം എന്റെ നമ്മുടെ " +
  "കൂടെ മാത്രം വേണ്ടി നൽകണം നൽകുക നൽകാം എടുക്കാം അറിയാം engane enthu enthanu evide aare ente cheyyam";

const STOP = new Set(`${ENGLISH} ${HINDI} ${HINGLISH} ${MALAYALAM}`.split(" "));
