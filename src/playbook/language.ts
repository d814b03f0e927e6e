import { playbookFault } from './fault.js'
import type { StepWords } from './playbook.js'
import { LanguageFront } from './schema.js'
import { cut } from './sections.js'
import { checked } from './step.js'

/** The words of a playbook in one language. */
export interface Language {
  readonly lang: string
  readonly title: string
  readonly called: string
  readonly summary: string
  readonly words: ReadonlyMap<string, StepWords>
}

/** Reads a language file: nothing but words. `where` names the file. */
export function readLanguage(source: string, where: string): Language {
  const { front, sections } = cut(source, where)
  const { lang, title, called, summary } = checked(LanguageFront, front, where, 'front')
  if (lang === 'en')
    throw playbookFault(
      'language',
      where,
      'a language file says lang: en.',
      'The playbook itself is the English one; name another language.',
    )
  return { lang, title, called, summary, words: sections }
}
