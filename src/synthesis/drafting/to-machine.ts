// What speaks to a machine, or to whoever writes the summary, and not to a neighbour: in English, German and Spanish.
const SUMMARY =
  'summar\\w*|headings?|reports?|overview|output|prompts?|zusammenfass\\w*|überschrift\\w*|bericht\\w*|übersicht\\w*|resum\\w*|t[ií]tulos?|informes?|redacci[oó]n'
const WRITE =
  'write|say|says|answer|print|reply|respond|repeat|add|append|include|quote|begin|end|put|must|should|schreib\\w*|sag\\w*|antworte\\w*|wiederhol\\w*|füg\\w*|zitier\\w*|beginn\\w*|setz\\w*|muss|soll|steht|escrib\\w*|diga\\w*|responde\\w*|repite|añad\\w*|incluy\\w*|cita|empieza|pon|debe\\w*'
const near = (one: string, other: string, letters: number): RegExp =>
  new RegExp(`(?<![\\p{L}])(?:${one})(?![\\p{L}])[^\\n]{0,${letters}}(?<![\\p{L}])(?:${other})(?![\\p{L}])`, 'iu')

/** One of these stands in whatever the rules about orders find: hardly any answer has one, and the rules take long. */
const LIKELY =
  /summar|heading|report|overview|output|prompt|instruct|rule|above|previous|earlier|sentence|line|your (?:answer|reply|response)|zusammenfass|überschrift|bericht|übersicht|anweisung|regel|anderen|satz|zeile|deine|resum|t[ií]tulo|informe|redacci|instruccion|regla|anterior|cada|tu respuesta/i

const PLAIN = [
  // of machines
  /\b(?:system prompt|prompt injection|jailbreak|language model|chat ?gpt|gpt|llm|chatbot|sprachmodell|modelo de lenguaje|developer mode|base64|json)\b/iu,
  /\byou are (?:now|an? (?:ai|model|bot))\b|\bdu bist (?:jetzt|ab jetzt|ein (?:modell|bot))\b|\b(?:ahora eres|eres un (?:modelo|bot))\b|\bas an ai\b/iu,
  /^\s*(?:system|assistant|user|developer)\s*:/imu,
  // of our own lines, and of the ends of data
  /<\|?\/?[a-z]+\|?>|\[\/?inst\]|```|!\[[^\]]*\]\(|["'][\]}]{2,}|\btheme t\d|\bc\d+ P\d/iu,
]
const ORDERS = [
  // orders to leave aside what was said before
  near(
    'ignor\\w*|disregard|forget|override|vergiss|missachte|olvida\\w*',
    'instruct\\w*|rules?|prompts?|above|previous|earlier|anweisung\\w*|regeln?|anderen|instruccion\\w*|reglas?|anterior\\w*',
    40,
  ),
  // orders about what is to be written
  near(WRITE, SUMMARY, 60),
  near(SUMMARY, WRITE, 60),
  near(WRITE, 'every (?:sentence|line)|each (?:sentence|line)|jede[nrsm]? (?:satz\\w*|zeile)|cada (?:frase|l[ií]nea)', 60),
  near(WRITE, 'your (?:answer|reply|response)|deine[rn]? antwort|tu respuesta|anweisungen für', 60),
]

/** Does a text speak to a machine? A guess by words: what it misses must still pass the gate, and a human. */
export const speaksToMachine = (text: string): boolean =>
  PLAIN.some((one) => one.test(text)) || (LIKELY.test(text) && ORDERS.some((one) => one.test(text)))
