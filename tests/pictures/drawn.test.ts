import { afterAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/core/clock.js'
import type { ShownText } from '../../src/core/post.js'
import { fontOf, registerFonts } from '../../src/pictures/canvas/fonts.js'
import { createPictures } from '../../src/pictures/pictures.js'
import type { ShownPicture } from '../../src/ports/pictures.js'
import { opinions, radarOf } from './given.js'

// heavy: loaded where it is used
const { createCanvas, GlobalFonts, loadImage } = await import('@napi-rs/canvas')
const pictures = createPictures({ clock: systemClock })
afterAll(() => pictures.stop())
registerFonts(GlobalFonts)

const said = (text: string): ShownText => [{ kind: 'said', text }]
const gone: ShownText = [{ kind: 'gone', text: 'taken back', gone: 'taken' }]
const radarIn = (words: readonly ShownText[]): ShownPicture => ({
  kind: 'picture',
  drawing: radarOf(words.length),
  words,
  alt: said('A radar'),
  items: words,
})

const MIXED = ['Clean water', 'الماء النظيف لكل بيت', 'हर घर में स्वच्छ पानी', '变革 水をきれいに 환경', '🌱 👩🏽‍🌾 🏳️‍🌈', 'שלום עולם']

/** How one letter looks, as pixels. */
function look(letter: string): string {
  const canvas = createCanvas(60, 60)
  const to = canvas.getContext('2d')
  to.font = fontOf(letter, 32)
  to.fillText(letter, 10, 42)
  return Buffer.from(to.getImageData(0, 0, 60, 60).data.buffer).toString('base64')
}

describe('drawing', () => {
  it('gives a PNG of the size asked for, the same bytes each time', async () => {
    const first = await pictures.png(radarIn(MIXED.map(said)), 'wide')
    const again = await pictures.png(radarIn(MIXED.map(said)), 'wide')
    expect(Buffer.compare(first, again)).toBe(0)
    expect((await loadImage(Buffer.from(first))).width).toBe(1_920)
    expect((await loadImage(Buffer.from(await pictures.png(radarIn([]), 'narrow')))).width).toBe(1_080)
  })

  it('draws in a new thread what the one before drew', async () => {
    const other = createPictures({ clock: systemClock })
    const [a, b] = await Promise.all([pictures.png(radarIn(MIXED.map(said)), 'narrow'), other.png(radarIn(MIXED.map(said)), 'narrow')])
    await other.stop()
    expect(Buffer.compare(a, b)).toBe(0)
  })

  it('gives an SVG with the words in it', async () => {
    const svg = await pictures.svg({ ...radarIn([said('A & B'), said('C')]), drawing: opinions }, 'wide')
    expect(svg).toContain('>A &amp; B</text>')
    expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true)
  })

  it('leaves out words that were taken back, in part too', async () => {
    const svg = await pictures.svg(radarIn([said('Stays'), gone, [...said('Half of it '), ...gone]]), 'narrow')
    expect(svg).toContain('Stays')
    expect(svg).not.toMatch(/taken back|Half of it/)
  })

  it('takes a thousand long names', async () => {
    const words = Array.from({ length: 1_000 }, (_one, at) => said(`${at} ${'水الماءपानीwater🌊'.repeat(60)}`))
    expect((await pictures.png(radarIn(words), 'narrow')).length).toBeGreaterThan(10_000)
  })
})

describe('the fonts', () => {
  const missing = look('\u{10fffd}')
  const SCRIPTS = {
    Latin: 'Åßğ',
    Greek: 'Ωψ',
    Cyrillic: 'ЖїӘ',
    Arabic: 'عڭپ',
    Hebrew: 'אש',
    Devanagari: 'कशॐ',
    Bengali: 'কঙ',
    Tamil: 'கழ',
    Thai: 'กฬ',
    Chinese: '变變龍',
    Japanese: 'あヴ々',
    Korean: '한힣',
    emoji: '🌱😀🚲',
  }
  it.each(Object.entries(SCRIPTS))('draw %s, each letter in a way of its own', (_script, letters) => {
    const looks = Array.from(letters, look)
    expect(looks).not.toContain(missing)
    expect(looks).not.toContain(look(' '))
    expect(new Set(looks).size).toBe(Array.from(letters).length)
  })

  it('join what is written joined', () => {
    const wide = (text: string): number => {
      const to = createCanvas(1, 1).getContext('2d')
      to.font = fontOf(text, 32)
      return to.measureText(text).width
    }
    // a conjunct and a family are narrower than their parts; joined letters are not the single ones
    expect(wide('क्ष')).toBeLessThan(wide('क') + wide('ष'))
    expect(wide('👨‍👩‍👧')).toBeLessThan(1.5 * wide('👨'))
    expect(wide('ببب')).toBeLessThan(3 * wide('ب') - 1)
  })
})
