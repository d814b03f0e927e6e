import { describe, expect, it } from 'vitest'
import { COLOURS, GROUP_COLOURS } from '../../src/pictures/colours.js'
import { opinionSpace } from '../../src/pictures/opinion-space.js'
import { radar } from '../../src/pictures/radar.js'
import type { Scene } from '../../src/pictures/scene.js'
import { UNITS } from '../../src/pictures/sheet.js'
import { opinions, plainMeasure, radarOf, shapesOf, sheet, textsOf } from './given.js'

const words = (n: number): readonly string[] => Array.from({ length: n }, (_one, at) => `Signal ${at}`)
const said = ['Repair things together', 'Run the late bus', 'No cars on the square']
const both = ['narrow', 'wide'] as const

/** Texts that reach beyond the sheet, by what they measure. */
const outside = (scene: Scene): readonly string[] =>
  shapesOf(scene, 'text').flatMap(({ text, x, y, size, at, bold }) => {
    const wide = plainMeasure(text, size, bold)
    const left = at === 'left' ? x : at === 'middle' ? x - wide / 2 : x - wide
    return left < 0 || left + wide > scene.width + 0.01 || y > scene.height ? [text] : []
  })

const bright = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [bright(a), bright(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

describe('the horizon radar', () => {
  it('numbers each signal on the disc and beside it, under its field of life', () => {
    const texts = textsOf(radar(radarOf(6), sheet(words(6))))
    for (const one of words(6)) expect(texts.filter((text) => text === one)).toHaveLength(1)
    for (const number of ['1', '2', '3', '4', '5', '6']) expect(texts.filter((text) => text === number)).toHaveLength(2)
    for (const label of ['Society', 'Values', 'Rising', 'Fading']) expect(texts).toContain(label)
  })

  it('keeps wild cards off the disc, under a heading of their own', () => {
    const drawing = { ...radarOf(1), signals: [{ words: 0, sector: 'society', ring: 'new', wild: true }] }
    const scene = radar(drawing, sheet(['A comet comes']))
    expect(textsOf(scene)).toEqual(expect.arrayContaining([drawing.wild, 'A comet comes']))
    expect(textsOf(scene)).not.toContain('1')
  })

  it('counts what has no room, and says that the list has all', () => {
    const scene = radar(radarOf(1_000), sheet(words(1_000)))
    const texts = textsOf(scene)
    const left = texts.flatMap((text) => (/^\+\d+$/.test(text) ? [Number(text.slice(1))] : []))
    const named = texts.filter((text) => /^\d+$/.test(text)).length / 2
    const wild = radarOf(1_000).signals.filter((one) => one.wild).length
    expect(left.reduce((sum, one) => sum + one, named)).toBe(1_000 - wild)
    expect(texts).toContain('All of them stand in the list.')
  })

  it('is drawn with nothing on it too', () => {
    expect(textsOf(radar(radarOf(0), sheet([])))).toContain('Society')
    const bare = radar({ ...radarOf(0), sectors: [], rings: [] }, sheet([]))
    expect(bare.height).toBeGreaterThan(0)
  })

  it('loses a signal whose words are gone', () => {
    const texts = textsOf(radar(radarOf(3), sheet(['One', null, 'Three'])))
    expect(texts.filter((text) => text === '2')).toHaveLength(2)
    expect(texts).not.toContain('3')
  })

  it('never lays one dot over another or over a name on the rim', () => {
    for (const size of both) {
      const scene = radar(radarOf(200), sheet(words(200), { size }))
      const rims = shapesOf(scene, 'rect')
      const [biggest] = shapesOf(scene, 'circle').toSorted((a, b) => b.r - a.r)
      const dots = shapesOf(scene, 'circle').filter(({ x, y, r }) => {
        return r < 20 && biggest !== undefined && Math.hypot(x - biggest.x, y - biggest.y) < biggest.r
      })
      const meet = dots.flatMap((a, at) => dots.slice(at + 1).filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r))
      const under = dots.filter((a) => rims.some(({ x, y, w, h }) => a.x > x && a.x < x + w && a.y > y && a.y < y + h))
      expect(dots.length).toBeGreaterThan(20)
      expect([meet.length, under.length]).toEqual([0, 0])
    }
  })
})

describe('the opinion space', () => {
  it('draws a shape, a letter and as many dots as people for each group, and every statement with its counts', () => {
    const scene = opinionSpace(opinions, sheet(said))
    expect(textsOf(scene)).toEqual(expect.arrayContaining(['A · 21', 'B · 9', ...said, '27 · 2 · 1', '20 · 1 · 0', '1 · 7 · 1']))
    expect(shapesOf(scene, 'circle')).toHaveLength(30)
  })

  it('has bars alone where there are no groups', () => {
    const scene = opinionSpace({ ...opinions, groups: [] }, sheet(said))
    expect(shapesOf(scene, 'circle')).toEqual([])
    expect(textsOf(scene)).toEqual(expect.arrayContaining(said))
  })

  it('puts a dot by its group’s shape alone: the same group has the same dots, whoever is in it', () => {
    const dots = (people: number) => {
      const [first] = opinions.groups
      return shapesOf(opinionSpace({ ...opinions, groups: first ? [{ ...first, people }] : [] }, sheet(said)), 'circle')
    }
    expect(dots(12)).toEqual(dots(12))
    expect(dots(5_000)).toHaveLength(150)
  })

  it('keeps every group and dot in its square, apart from one another, however many people there are', () => {
    for (const size of both) {
      for (const people of [5, 40, 5_000]) {
        const groups = opinions.groups.map((one) => ({ ...one, people }))
        const scene = opinionSpace({ ...opinions, groups }, sheet(said, { size }))
        const [square] = shapesOf(scene, 'rect')
        const dots = shapesOf(scene, 'circle')
        const out = dots.filter(
          (a) => !square || a.x < square.x || a.x > square.x + square.w || a.y < square.y || a.y > square.y + square.h,
        )
        const own = dots.slice(0, dots.length / 2)
        const meet = own.flatMap((a, at) => own.slice(at + 1).filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r))
        expect([size, people, out.length, meet.length]).toEqual([size, people, 0, 0])
      }
    }
  })

  it('holds one group whose people all vote the same', () => {
    const groups = opinions.groups.map((one) => ({ ...one, spread: { x: 0, y: 0, along: 0, across: 0, turn: 0 } }))
    const scene = opinionSpace({ ...opinions, groups }, sheet(said))
    expect(shapesOf(scene, 'circle').every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
  })

  it('loses a statement whose words are gone, and a heading with nothing under it', () => {
    const texts = textsOf(opinionSpace(opinions, sheet(['Repair things together', 'Run the late bus', null])))
    expect(texts).not.toContain('We differ')
    expect(texts).toContain('We agree')
  })
})

describe('every picture', () => {
  const long = Array.from({ length: 1_000 }, (_one, at) => `${at} ${'Donaudampfschifffahrtsgesellschaft '.repeat(40)}`)

  it('keeps its words on the sheet, however long they are', () => {
    for (const size of both) {
      const wordy = {
        ...radarOf(1_000),
        title: long[0] ?? '',
        sectors: radarOf(1).sectors.map((one) => ({ ...one, label: long[1] ?? '' })),
      }
      expect(outside(radar(wordy, sheet(long, { size })))).toEqual([])
      expect(outside(opinionSpace({ ...opinions, title: long[2] ?? '' }, sheet(long, { size })))).toEqual([])
    }
  })

  it('has no letters too small to read', () => {
    for (const size of both) {
      for (const scene of [radar(radarOf(30), sheet(words(30), { size })), opinionSpace(opinions, sheet(said, { size }))]) {
        const sizes = shapesOf(scene, 'text').map((one) => one.size / scene.width)
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual((size === 'narrow' ? 10.5 : 14.5) / UNITS[size].width)
      }
    }
  })

  it('writes at 4.5 : 1 or more on every ground that words stand on', () => {
    const { ink, soft, moss, ochre, rust, ground, sheet: paper, mossTint, ochreTint, rustTint } = COLOURS
    const pairs: readonly (readonly [string, string])[] = [
      ...[ink, soft, moss, ochre, rust].flatMap((one) => [ground, paper, mossTint].map((under) => [one, under] as const)),
      [ochre, ochreTint],
      [rust, rustTint],
      [ground, moss],
      ...GROUP_COLOURS.flatMap(({ dark, light }) => [[dark, ground] as const, [dark, light] as const]),
    ]
    for (const [one, under] of pairs) expect(contrast(one, under), `${one} on ${under}`).toBeGreaterThanOrEqual(4.5)
  })
})
