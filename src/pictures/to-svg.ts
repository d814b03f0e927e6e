import type { Scene, Shape, Stroke } from './scene.js'

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** What XML can't hold, whatever is done about it. */
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const FONTS = "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Devanagari', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif"

const escaped = (text: string): string => text.replaceAll(NO_XML, ' ').replaceAll(/[&<>"']/g, (one) => ESCAPED[one] ?? '')
const number = (n: number): string => String(Math.round(n * 100) / 100)

type Value = string | number | undefined
const attributes = (given: Readonly<Record<string, Value>>): string =>
  Object.entries(given)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${typeof value === 'number' ? number(value) : escaped(value)}"`]))
    .join('')

const stroked = (stroke: Stroke | undefined): Readonly<Record<string, Value>> =>
  stroke === undefined ? {} : { stroke: stroke.colour, 'stroke-width': stroke.width, 'stroke-dasharray': stroke.dash }
const looking = ({ fill, stroke }: { fill?: string; stroke?: Stroke }): Readonly<Record<string, Value>> => ({
  fill: fill ?? 'none',
  ...stroked(stroke),
})

/** Where a text begins, by the way it reads. */
const ANCHORS = { left: ['start', 'end'], middle: ['middle', 'middle'], right: ['end', 'start'] } as const

function toElement(shape: Shape): string {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, w, h, r } = shape
      return `<rect${attributes({ x, y, width: w, height: h, rx: r, ...looking(shape) })}/>`
    }
    case 'circle':
      return `<circle${attributes({ cx: shape.x, cy: shape.y, r: shape.r, ...looking(shape) })}/>`
    case 'line': {
      const { x1, y1, x2, y2, stroke } = shape
      return `<line${attributes({ x1, y1, x2, y2, ...stroked(stroke) })}/>`
    }
    case 'path':
      return `<path${attributes({ d: shape.d, ...looking(shape) })}/>`
    case 'text': {
      const { x, y, size, bold, fill, at, rtl } = shape
      const anchor = ANCHORS[at][rtl ? 1 : 0]
      const more = {
        'font-size': size,
        'font-weight': bold ? 700 : undefined,
        'text-anchor': anchor,
        direction: rtl ? 'rtl' : undefined,
        fill,
      }
      return `<text${attributes({ x, y, ...more })}>${escaped(shape.text)}</text>`
    }
  }
}

/** A scene as an SVG document: text stays text and never becomes markup, nothing outside is referred to. */
export function toSvg({ width, height, ground, title, alt, shapes }: Scene): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number(width)} ${number(height)}" width="${number(width)}" height="${number(height)}"`,
    ` role="img" aria-labelledby="title alt" font-family="${FONTS}">`,
    `<title id="title">${escaped(title)}</title><desc id="alt">${escaped(alt)}</desc>`,
    `<rect width="100%" height="100%" fill="${ground}"/>\n`,
    shapes.map(toElement).join('\n'),
    '\n</svg>\n',
  ].join('')
}
