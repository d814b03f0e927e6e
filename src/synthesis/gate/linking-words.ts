const NUMBER =
  /\p{N}|\b(one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|half|twice|ein|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|hundert|tausend|halb)\b/iu
const DIRECTION =
  /\b(more|most|less|least|fewer|increas\w*|decreas\w*|rising|falling|majority|minority|everyone|everybody|nobody|all agree|mehr|meisten|weniger|steig\w*|sink\w*|mehrheit|minderheit|alle|niemand)\b/iu
const QUOTE = /["“”„«»‘‚‹›]/u
const PERSON = /\b(he|she|they|er|sie)\s+(said|says|thinks?|wants?|believes?|sagte?|meint|denkt|will|glaubt)\b/iu

/** Whether an editor's linking words may stand: they hold no number, direction, quotation or claim about a person. */
export function checkLinking(
  words: string,
  names: readonly string[],
): { readonly ok: true } | { readonly ok: false; readonly because: 'number' | 'direction' | 'quote' | 'person' } {
  if (QUOTE.test(words)) return { ok: false, because: 'quote' }
  if (NUMBER.test(words)) return { ok: false, because: 'number' }
  if (DIRECTION.test(words)) return { ok: false, because: 'direction' }
  const spoken = new Set(words.toLocaleLowerCase().split(/[^\p{L}\p{N}]+/u))
  const named = names.some((name) => spoken.has(name.toLocaleLowerCase()))
  return named || PERSON.test(words) ? { ok: false, because: 'person' } : { ok: true }
}
