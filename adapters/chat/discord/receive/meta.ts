import { createHash } from 'node:crypto'
import { z } from 'zod'
import { pack, unpack } from '../format/custom-id.js'
import { LIMITS } from '../format/limits.js'

const Short = z.string().max(200)

/** What a form carries until it is sent: which form it is, and what its fields are for. */
export const Meta = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('form'),
    session: Short,
    step: Short,
    round: z.int().min(0).max(1_000).optional(),
    item: Short.optional(),
    source: Short.optional(),
    action: Short.optional(),
  }),
  z.strictObject({ kind: z.literal('start') }),
  z.strictObject({ kind: z.literal('edit'), contribution: Short }),
  z.strictObject({ kind: z.literal('withdraw'), contribution: Short }),
  z.strictObject({ kind: z.literal('erase') }),
  z.strictObject({ kind: z.literal('settings') }),
  z.strictObject({ kind: z.literal('hold'), contribution: Short }),
  z.strictObject({ kind: z.literal('appeal'), contribution: Short }),
  /** A form that belongs to no step says which deed its fields go into; that deed is checked like any other. */
  z.strictObject({ kind: z.literal('fill'), deed: z.record(z.string().max(40), z.unknown()) }),
])
export type Meta = z.infer<typeof Meta>

const RADIX = 36
const MOST = 2_000
/** What each kind carries, in this order, beside its name. */
const PARTS = {
  form: ['session', 'step', 'round', 'item', 'source', 'action'],
  start: [],
  edit: ['contribution'],
  withdraw: ['contribution'],
  erase: [],
  settings: [],
  hold: ['contribution'],
  appeal: ['contribution'],
  fill: ['deed'],
} as const satisfies Readonly<Record<Meta['kind'], readonly string[]>>

const isKind = (text: string): text is Meta['kind'] => Object.hasOwn(PARTS, text)

function spelt(value: unknown): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return value.toString(RADIX)
  return pack(typeof value === 'string' ? value : JSON.stringify(value))
}

function read(name: string, part: string): unknown {
  if (part === '') return undefined
  if (name === 'round') return Number.parseInt(part, RADIX)
  return name === 'deed' ? (JSON.parse(unpack(part) ?? '') as unknown) : unpack(part)
}

/** What a form carries, as its `custom_id`; and back, checked like anything that comes in. */
export interface Metas {
  readonly spell: (meta: Meta) => string
  /** Null for one that is not ours, or that was kept by a process that has ended. */
  readonly read: (id: unknown) => Meta | null
}

/** What does not fit into a hundred characters is kept, the newest two thousand, until the process ends. */
export function createMetas(): Metas {
  const kept = new Map<string, Meta>()
  return {
    spell: (meta) => {
      const of = meta as Readonly<Record<string, unknown>>
      const id = ['m', meta.kind, ...PARTS[meta.kind].map((name) => spelt(of[name]))].join('.')
      if (id.length <= LIMITS.customId) return id
      const hash = createHash('sha256').update(id).digest('base64url').slice(0, 32)
      kept.delete(hash)
      kept.set(hash, meta)
      if (kept.size > MOST) kept.delete(kept.keys().next().value ?? '')
      return `k.${hash}`
    },
    read: (id) => {
      if (typeof id !== 'string' || id.length > LIMITS.customId) return null
      const [mark, kind = '', ...parts] = id.split('.')
      if (mark === 'k') return kept.get(kind) ?? null
      if (mark !== 'm' || !isKind(kind) || parts.length !== PARTS[kind].length) return null
      try {
        const given = PARTS[kind].map((name, at): [string, unknown] => [name, read(name, parts[at] ?? '')])
        const found = Meta.safeParse({ kind, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) })
        return found.success ? found.data : null
      } catch {
        // what spells nothing
        return null
      }
    },
  }
}
