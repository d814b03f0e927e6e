import type { Age } from '../../core/age.js'
import { LEFT_OUT, TO_HOST } from '../../core/contribution.js'
import { detailKinds } from '../private-details.js'

/** Why an answer never leaves for a model; it is sorted, counted and quoted here like any other. */
export type Staying = 'counted' | 'young' | 'left-out' | 'for-host' | 'details' | 'harm' | 'machine'

/** What must be known of an answer before it may leave. */
export interface Leaver {
  readonly text: string
  readonly quotable: boolean
  readonly age: Age
  readonly mark: string | null
  readonly leftOut: boolean
}

/** Harm, and what the law calls special (health above all): in English, German and Spanish. Rather one too many than one too few. */
const HARM =
  /\b(?:abus(?:e|ed|ive|er)|suicid\w*|self[- ]?harm\w*|kill(?:ed)? (?:my|him|her|them)sel\w*|rap(?:e|ed|ist)\b|assault\w*|molest\w*|groom(?:ed|ing)|beat(?:s|en|ing)? (?:me|her|him|my|the child\w*)|hits? (?:me|her|his|my)|domestic violence|miscarriage|abortion|pregnan\w*|hiv|aids|cancer|depress\w*|bipolar|schizophren\w*|overdos\w*|addict\w*|rehab|asylum|undocumented)\b|missbrauch\w*|misshand\w*|vergewaltig\w*|selbstmord\w*|suizid\w*|selbstverletz\w*|(?:schlägt|schlug) (?:mich|ihn|sie|uns)|häusliche[rn]? gewalt|fehlgeburt|abtreibung|schwanger\w*|krebs(?:krank\w*)?\b|depressi\w*|drogen\w*|sucht(?:krank|problem)\w*|abgeschoben|asylantrag\w*|\b(?:abus[oó]\w*|suicid\w*|viol[oó]|violación|maltrat\w*|aborto|embaraz\w*|cáncer|depresi[oó]n|drogadic\w*)\b/iu

/** What speaks to a machine and not to a neighbour: words for it, or an order to whoever writes the summary. */
const MACHINE =
  /\b(?:system prompt|prompt injection|jailbreak|language model|chat ?gpt|gpt|llm|chatbot|sprachmodell|modelo de lenguaje|assistant|asistente virtual|developer mode|you are (?:now|an? (?:ai|model|bot))|du bist (?:jetzt|ab jetzt|ein (?:modell|bot))|ahora eres|eres un (?:modelo|bot)|as an ai|base64|json|<\/?\w+>|\[\/?inst\]|<\|)|```|###|\b(?:ignor\w*|disregard|forget|override|bypass|vergiss|vergesst|missachte|übergeh\w*|olvida\w*|omite)\b[^.!?]{0,40}\b(?:instruct\w*|rules?|prompts?|above|previous|earlier|anweisung\w*|regeln?|vorgaben?|instruccion\w*|reglas?|anterior\w*)\b|\b(?:instead|from now on|new (?:task|instruction|rule)s?|stattdessen|ab jetzt|neue (?:aufgabe|anweisung|regel)\w*|en su lugar|a partir de ahora|nueva (?:tarea|instrucci[oó]n|regla))\b[^.!?]{0,60}\b(?:write|say|answer|output|print|reply|respond|schreib\w*|sag\w*|antworte\w*|gib\w*|escrib\w*|di|responde\w*|imprime)\b|\b(?:write|say|answer|output|print|reply|respond|repeat|add|append|include|end|begin|schreib\w*|sag|antworte\w*|gib|wiederhol\w*|füge?\w*|beende\w*|escrib[ea]\w*|di|responde\w*|imprime|repite|añad\w*|incluy\w*|termina)\b[^.!?]{0,60}\b(?:summar\w*|heading\w*|report|output|every sentence|each sentence|your (?:answer|reply|response)|zusammenfassung\w*|überschrift\w*|bericht|jede[nr]? satz|deine[r]? antwort|resumen\w*|t[ií]tulo\w*|informe|cada frase|tu respuesta)\b|\b(?:summar\w*|heading\w*|zusammenfassung\w*|überschrift\w*|resumen\w*)\b[^.!?]{0,40}\b(?:must|should|shall|has to|say|begin|end|muss|soll\w*|enthalte\w*|debe\w*|diga|tiene que)\b/iu

/** Why this answer stays here; null when it may leave. Whoever is not known to be grown up counts as young. */
export function staying({ text, quotable, age, mark, leftOut }: Leaver): Staying | null {
  if (!quotable) return 'counted'
  if (mark === TO_HOST) return 'for-host'
  if (leftOut || mark === LEFT_OUT) return 'left-out'
  if (age !== 'adult') return 'young'
  if (detailKinds(text, []).length > 0) return 'details'
  if (HARM.test(text)) return 'harm'
  return MACHINE.test(text) ? 'machine' : null
}
