import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { customId, readCustomId } from '../../adapters/chat/discord/format/custom-id.js'
import { saidBy } from '../../adapters/chat/discord/receive/commands.js'
import { COMMANDS, registerCommands } from '../../adapters/chat/discord/receive/definitions.js'
import { createMetas } from '../../adapters/chat/discord/receive/meta.js'
import { readSaid } from '../../adapters/chat/discord/receive/said.js'

const [CAIRN] = COMMANDS

describe('what Discord is told that can be said', () => {
  test('is understood, each of it, and within its limits', () => {
    expect(CAIRN.options.length).toBeLessThanOrEqual(25)
    for (const { name, description } of CAIRN.options) {
      expect(saidBy({ name: 'cairn', type: 1, options: [{ name, type: 1, options: [] }] }), name).not.toBeNull()
      expect(name).toMatch(/^[a-z-]{1,32}$/)
      expect(description.length).toBeLessThanOrEqual(100)
    }
    expect(saidBy({ name: 'cairn', type: 1, options: [{ name: 'dance', type: 1 }] })).toBeNull()
  })

  test('is told only when it has changed', async () => {
    let known: object[] = []
    let told = 0
    const rest = {
      get: async () => known,
      put: async (_route: string, options?: { body?: unknown }) => {
        told += 1
        known = structuredClone(options?.body) as object[]
      },
    }
    expect(await registerCommands(rest, '100', '10')).toBe(true)
    known = known.map((one) => ({ ...one, id: '1', version: '7', default_member_permissions: null }))
    expect(await registerCommands(rest, '100', '10')).toBe(false)
    known = known.map((one) => ({ ...one, description: 'of before' }))
    expect(await registerCommands(rest, '100', '10')).toBe(true)
    known.push({ name: 'old', type: 1 })
    expect(await registerCommands(rest, '100', '10')).toBe(true)
    expect(told).toBe(3)
  })
})

test('what is said in words is a command only where it can be nothing else', () => {
  expect(readSaid('Skip')).toEqual({ kind: 'command', name: 'skip' })
  expect(readSaid('skip the boats, I say')).toMatchObject({ kind: 'words' })
  expect(readSaid('deputy <@202>')).toEqual({ kind: 'deputy', user: '202' })
  expect(readSaid('signal <https://example.org/a>')).toEqual({ kind: 'signal', url: 'https://example.org/a' })
  expect(readSaid('')).toEqual({ kind: 'look', what: 'help' })
})

const word = fc.string({ unit: 'grapheme', maxLength: 60 })
const id = fc.oneof(fc.uuid(), fc.stringMatching(/^[a-z0-9]{14}$/), word)
const pair = fc.tuple(fc.bigInt(0n, 9_223_372_036_854_775_807n), fc.bigInt(0n, 9_223_372_036_854_775_807n)).map(([a, b]) => `${a}:${b}`)

describe('what a form carries in a hundred characters', () => {
  test('comes back as it was, whatever it is', () => {
    const metas = createMetas()
    const form = fc.record(
      {
        kind: fc.constant('form' as const),
        session: id,
        step: word,
        round: fc.integer({ min: 0, max: 1_000 }),
        item: id,
        source: pair,
        action: word,
      },
      { requiredKeys: ['kind', 'session', 'step'] },
    )
    fc.assert(
      fc.property(form, (meta) => {
        const spelt = metas.spell(meta)
        expect(spelt.length).toBeLessThanOrEqual(100)
        expect(metas.read(spelt)).toEqual(meta)
      }),
    )
  })

  test('of a message that was added fits, so that it outlives a restart', () => {
    const uuid = '01890a5d-ac96-774b-bcce-b302099a8057'
    const meta = {
      kind: 'form',
      session: uuid,
      step: 'memory',
      round: 0,
      source: '1462738102517760093:1462738102517760094',
      action: 'answer',
    } as const
    expect(createMetas().read(createMetas().spell(meta))).toEqual(meta)
  })

  test('that nobody spelt is none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          word,
          word.map((text) => `m.form.${text}`),
        ),
        (given) => {
          const read = createMetas().read(given)
          if (read !== null) expect(read.kind).toBe('form')
        },
      ),
    )
  })
})

test('the name of a message is short in a button too', () => {
  fc.assert(
    fc.property(pair, (value) => {
      const spelt = customId({ label: 'Add it', action: 'given:add', value }, 1)
      expect(spelt.length).toBeLessThan(60)
      expect(readCustomId(spelt)).toEqual({ action: 'given:add', value })
    }),
  )
})
