import { playbookFault } from './fault.js'

/** The largest playbook or language file, in bytes of UTF-8. */
export const MOST_BYTES = 200_000

/** Control characters other than tab and line ends, and the marks that turn the order of reading around: none belongs in a text file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the point.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e]/

/** Refuses what is not a plain, small text file. */
export function checkText(source: string, where: string): void {
  if (Buffer.byteLength(source) > MOST_BYTES) {
    throw playbookFault('size', where, `it is larger than ${MOST_BYTES / 1_000} kB.`, 'Say less, or make two playbooks of it.')
  }
  if (CONTROL.test(source)) throw playbookFault('encoding', where, 'it holds control characters.', 'Save it as plain UTF-8 text.')
}

/** Refuses parsed settings that smuggle in what their text may not hold: control characters behind an escape, or the key `__proto__`. */
export function checkValues(settings: unknown, where: string): void {
  const seen = new Set<unknown>()
  const waiting: unknown[] = [settings]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value === 'string' && CONTROL.test(value)) {
      throw playbookFault('encoding', where, 'a setting holds control characters.', 'Take escapes like "\\u0000" out of the front matter.')
    }
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (Object.hasOwn(value, '__proto__'))
      throw playbookFault('front', where, 'a setting is called __proto__.', 'Take it away; there is no such setting.')
    waiting.push(...Object.keys(value), ...Object.values(value))
  }
}
