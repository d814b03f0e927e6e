import type { ShownSpan, ShownText, TimeStyle } from '../../../../src/core/post.js'
import { spelt } from './escape.js'

const MS = 1_000
const TOKENS: Readonly<Record<Exclude<TimeStyle, 'day'>, string>> = {
  time: '{time}',
  date: '{date_long}',
  both: '{date_long} {time}',
}

const day = (at: number, lang: string): string => new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(at)

/** A moment in UTC, for whoever can't show the reader's own time. */
function plainTime(at: number, style: TimeStyle): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T')
  const hours = `${time.slice(0, 5)} UTC`
  return style === 'date' || style === 'day' ? date : style === 'time' ? hours : `${date} ${hours}`
}

const known = (at: number): boolean => Number.isFinite(new Date(at).getTime())

function span({ text, at, style }: ShownSpan, lang: string): string {
  if (at === undefined || !known(at)) return spelt(text)
  if (style === 'day') return spelt(day(at, lang))
  return `<!date^${Math.floor(at / MS)}^${TOKENS[style ?? 'both']}|${plainTime(at, style ?? 'both')}>`
}

/** Spans as Slack's markup: everything is escaped, and a time is a token that each reader sees in their own zone. */
export const markup = (text: ShownText, lang: string): string => text.map((one) => span(one, lang)).join('')

/** Spans as plain text with no markup in it. */
export const plain = (text: ShownText, lang: string): string =>
  text
    .map(({ text: words, at, style }) => {
      if (at === undefined || !known(at)) return words
      return style === 'day' ? day(at, lang) : plainTime(at, style ?? 'both')
    })
    .join('')
