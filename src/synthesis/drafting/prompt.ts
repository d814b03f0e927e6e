import { createHash } from 'node:crypto'

/** One of the instructions in `prompts/synthesis/`: its name and its text, as Markdown. */
export interface PromptText {
  readonly name: string
  readonly text: string
}

/** A prompt as a model is sent it, and the name by which its work is kept: other words, or another language, make another version. */
export interface Prompt {
  /** Such as `themes@3f2a9c01`. */
  readonly version: string
  /** The version and the language of the answer. */
  readonly key: string
  readonly system: string
}

const VERSION_LENGTH = 8
const COMMENT = /<!--[\s\S]*?-->/gu

/** Fills in the language of the answer; nothing else is ever put into instructions. */
export function promptIn({ name, text }: PromptText, lang: string): Prompt {
  const said = text.replaceAll(COMMENT, '').trim()
  const version = `${name}@${createHash('sha256').update(said).digest('hex').slice(0, VERSION_LENGTH)}`
  const language = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' }).of(lang) ?? lang
  return { version, key: `${version}:${lang}`, system: said.replaceAll('{{language}}', language) }
}
