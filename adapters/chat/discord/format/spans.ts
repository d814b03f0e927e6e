import type { ShownSpan, ShownText, TimeStyle } from '../../../../src/core/post.js'
import { escaped } from './escape.js'
import { LIMITS } from './limits.js'

const MS = 1_000
const TOKENS: Readonly<Record<Exclude<TimeStyle, 'day'>, string>> = { time: 't', date: 'D', both: 'f' }

const day = (at: number, lang: string): string => new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
const known = (at: number): boolean => Number.isFinite(new Date(at).getTime())

/** A moment in UTC, where Discord shows no time of the reader's own: in a label. */
function plainTime(at: number, style: TimeStyle): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T')
  const hours = `${time.slice(0, 5)} UTC`
  return style === 'date' || style === 'day' ? date : style === 'time' ? hours : `${date} ${hours}`
}

function span({ text, at, style, href }: ShownSpan, lang: string): string {
  if (at !== undefined && known(at))
    return style === 'day' ? escaped(day(at, lang)) : `<t:${Math.floor(at / MS)}:${TOKENS[style ?? 'both']}>`
  return (href === undefined ? null : link(href, text)) ?? escaped(text)
}

/** An address that Discord can open and shows no preview of; it is written out, so that no words pretend to lead elsewhere. */
function link(href: string, text: string): string | null {
  if (!/^https?:\/\/[^\s<>]+$/.test(href)) return null
  // one that a cut could fall into is only there to be read
  if (href.length > LIMITS.url) return `${escaped(text)} (${escaped(href)})`
  return text === href ? `<${href}>` : `${escaped(text)} (<${href}>)`
}

/** Spans as Discord's markdown: everything is escaped, a link is its address, and a time is shown in each reader's own zone. */
export const markdown = (text: ShownText, lang: string): string => text.map((one) => span(one, lang)).join('')

/** Spans as text without any mark, for labels. */
export const plain = (text: ShownText, lang: string): string =>
  text
    .map(({ text: words, at, style }) => {
      if (at === undefined || !known(at)) return words
      return style === 'day' ? day(at, lang) : plainTime(at, style ?? 'both')
    })
    .join('')
