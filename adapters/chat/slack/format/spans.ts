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

/** An address that Slack can open: its own marks spelt out, and called by its host, so that no words pretend to lead elsewhere. */
function link(href: string, text: string): string | null {
  if (!/^https?:\/\/[^\s<>|]+$/.test(href) || !URL.canParse(href)) return null
  return text === href ? `<${spelt(href)}>` : `${spelt(text)} (<${spelt(href)}|${spelt(new URL(href).host)}>)`
}

function span({ text, at, style, href }: ShownSpan, lang: string): string {
  if (at === undefined || !known(at)) return (href === undefined ? null : link(href, text)) ?? spelt(text)
  if (style === 'day') return spelt(day(at, lang))
  return `<!date^${Math.floor(at / MS)}^${TOKENS[style ?? 'both']}|${plainTime(at, style ?? 'both')}>`
}

/** Spans as Slack's markup: everything is escaped, a link is called by where it leads, and a time is a token that each reader sees in their own zone. */
export const markup = (text: ShownText, lang: string): string => text.map((one) => span(one, lang)).join('')

/** Spans as plain text with no markup in it. */
export const plain = (text: ShownText, lang: string): string =>
  text
    .map(({ text: words, at, style }) => {
      if (at === undefined || !known(at)) return words
      return style === 'day' ? day(at, lang) : plainTime(at, style ?? 'both')
    })
    .join('')
