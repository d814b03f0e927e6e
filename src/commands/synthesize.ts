import { z } from 'zod'
import { systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import { plainText } from '../play/terminal.js'
import type { Source, SynthesisAnswer, SynthesisStage } from '../ports/synthesis.js'
import { MOST_THEMES } from '../synthesis/find-themes.js'
import { type Summary, summarise } from '../synthesis/summary.js'
import { createSynthesis } from '../synthesis/synthesis.js'
import { say } from '../words/catalogue.js'
import { readContributions } from './contributions.js'

const Most = z.coerce.number().int().min(1).max(MOST_THEMES)
const Lang = z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i)
const DOING: Readonly<Record<SynthesisStage, string>> = {
  reading: 'reading',
  duplicates: 'finding those that say the same',
  vectors: 'comparing what they say',
  themes: 'finding themes',
  quotes: 'choosing quotes',
}

const option = <T>(schema: z.ZodType<T>, given: string, name: string, remedy: string): T => {
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw new CairnError({ code: 'bad-option', fault: 'user', message: `"${given}" does not fit ${name}.`, remedy })
}

/** `cairn synthesize FILE [--json] [--lang LANG] [--most N]`: the embedded synthesis alone. Progress goes to standard error. */
export async function synthesize(file: string, options: { json?: boolean; lang: string; most: string }): Promise<void> {
  const most = option(Most, options.most, '--most', `Give a whole number from 1 to ${MOST_THEMES}.`)
  const lang = option(Lang, options.lang, '--lang', 'Give a language tag, such as en or de-AT.')
  const contributions = await readContributions(file)
  const tell = (line: string): void => void process.stderr.write(`${line}\n`)
  tell(`${file}: ${contributions.length} contributions`)
  const synthesis = createSynthesis({ clock: systemClock })
  try {
    const answer = await synthesis.synthesize({ contributions, lang, most }, (stage) => tell(`… ${DOING[stage]}`))
    const byId = new Map(contributions.map((one) => [one.id, one]))
    const lines = options.json ? inJson(answer, byId, lang) : inWords(answer, byId, lang)
    process.stdout.write(`${lines.join('\n')}\n`)
  } finally {
    await synthesis.stop()
  }
}

type Sources = ReadonlyMap<string, Source>

function inJson({ themes, alsoSaid, confidence, coverage }: SynthesisAnswer, byId: Sources, lang: string): string[] {
  return [
    ...themes.map(({ members, people, keywords, quotes }) => ({
      kind: 'theme',
      contributions: members.length,
      people,
      keywords,
      quotes: quotes.map((one) => ({ ...one, text: byId.get(one.item)?.text.slice(one.start, one.end) ?? '' })),
      members,
    })),
    { kind: 'also-said', contributions: alsoSaid.length, members: alsoSaid },
    { kind: 'coverage', ...coverage, lang, confidence },
  ].map((line) => JSON.stringify(line))
}

function inWords(answer: SynthesisAnswer, byId: Sources, lang: string): string[] {
  const words: Summary = summarise(answer, (key, values) => say(lang, key, values))
  const lines = words.caution === null ? [] : [words.caution]
  for (const [at, { title, counts, words: keywords }] of words.themes.entries()) {
    lines.push('', title.toUpperCase(), `  ${counts}${keywords === null ? '' : ` ${plain(keywords)}`}`)
    for (const { item, start, end } of answer.themes[at]?.quotes ?? [])
      lines.push(quoted(item, byId.get(item)?.text.slice(start, end) ?? ''))
  }
  if (words.alsoSaid !== null) lines.push('', words.alsoSaid)
  const shown = answer.alsoSaid.flatMap((id) => byId.get(id) ?? []).filter((one) => one.quotable)
  for (const { id, text } of shown) lines.push(quoted(id, text))
  const hidden = answer.alsoSaid.length - shown.length
  if (hidden > 0) lines.push(`  ${say(lang, 'reveal.unquoted', { n: hidden })}`)
  return [...lines, '', words.coverage]
}

const quoted = (id: string, text: string): string => `  “${plain(text)}” (${plain(id)})`

/** One line that cannot steer a terminal. */
const plain = (text: string): string => plainText([{ kind: 'said', text: text.replaceAll(/\s+/gu, ' ') }])
