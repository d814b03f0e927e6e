/** What a secret looks like wherever it stands, and what is left of it. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // Slack: bot, user, app, refresh and config tokens, and the address of an incoming webhook
  [/\b(?:xox[a-z]|xapp)(?:\.xox[a-z])?-[\w.-]+/gi, '[secret]'],
  [/\bhooks\.slack\.com\/[\w/]+/gi, 'hooks.slack.com/[secret]'],
  // Discord: a bot token is three pieces, and so is a JSON web token
  [/\b[\w-]{20,}\.[\w-]{6,}\.[\w-]{20,}/g, '[secret]'],
  // keys of models and code hosts
  [/\bsk-[\w-]{8,}/gi, '[secret]'],
  [/\b(?:AIza|gsk_|gh[pousr]_|hf_)[\w-]{16,}/g, '[secret]'],
  // headers, and the user part of an address
  [/\b(Bearer|Basic|Bot)\s+[\w.~+/=-]{12,}/gi, '$1 [secret]'],
  [/(\w:\/\/[^\s/:@"]*):[^\s/@"]+@/g, '$1:[secret]@'],
  // what is called a secret in plain words or an address
  [/\b((?:[a-z]+[_-])*(?:token|secret|password|api[_-]?key|key))=[^\s&"']+/gi, '$1=[secret]'],
  // any long hex or base64: keys, codes, one-time links
  [/\b[0-9a-f]{32,}\b/gi, '[secret]'],
  [/(?<![\w+-])(?=[\w+-]*\d)(?=[\w+-]*[A-Z])[\w+-]{40,}={0,2}/g, '[secret]'],
]
const SECRET_NAME = /token|secret|password|passphrase|authorization|cookie|api_?key|private_?key/i
/** Facts are a few levels deep; a circle ends here. */
const MOST_DEPTH = 6

/** Takes anything that looks like a secret out of a text. */
export const scrub = (text: string): string => SECRETS.reduce((so, [secret, left]) => so.replaceAll(secret, left), text)

/**
 * Facts as plain values, each text and each name scrubbed, and nothing left of a field that is called a secret. Texts are scrubbed
 * before they become JSON: behind an escaped line break a secret no longer looks like one.
 */
export function scrubbed(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrub(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth > MOST_DEPTH) return '…'
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`
  if (Array.isArray(value)) return value.map((one) => scrubbed(one, depth + 1))
  if ('toJSON' in value && typeof value.toJSON === 'function') return scrubbed(value.toJSON(), depth + 1)
  // an error's own words are no fields of it: left as it is, it would read as {}
  const own =
    value instanceof Error ? Object.entries({ name: value.name, message: value.message, stack: value.stack, cause: value.cause }) : []
  return Object.fromEntries(
    [...own, ...Object.entries(value)].map(([key, one]) => [
      scrub(key),
      SECRET_NAME.test(key) && one !== null ? '[secret]' : scrubbed(one, depth + 1),
    ]),
  )
}
