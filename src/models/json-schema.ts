import { z } from 'zod'
import { CairnError } from '../core/errors.js'

/** What providers do not take, or each in its own way; zod checks these on the answer all the same. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  '$schema',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'pattern',
  'format',
  'default',
])
/** Whose values are named by us and not keywords. */
const NAMED: ReadonlySet<string> = new Set(['properties', '$defs'])

type Schema = Readonly<Record<string, unknown>>
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A shape as strict JSON Schema: each property required, none beside. Throws CairnError `bad-shape` for what strict schemas can't
 * say: use `nullable` instead of `optional`, and a list of pairs instead of a record.
 */
export function jsonSchemaOf(shape: z.ZodType): Schema {
  return strict(z.toJSONSchema(shape, { io: 'input' }), 'the answer') as Schema
}

function strict(value: unknown, place: string): unknown {
  if (Array.isArray(value)) return value.map((one, index) => strict(one, `${place}[${index}]`))
  if (!isSchema(value)) return value
  const kept = Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !LEFT_OUT.has(key))
      .map(([key, one]) => [key, NAMED.has(key) && isSchema(one) ? mapped(one, place) : strict(one, `${place}.${key}`)]),
  )
  if (value.type !== 'object') return kept
  const names = Object.keys(isSchema(value.properties) ? value.properties : {})
  const required = new Set(Array.isArray(value.required) ? value.required : [])
  const loose = names.find((name) => !required.has(name))
  if (loose !== undefined || isSchema(value.additionalProperties)) throw bad(loose === undefined ? place : `${place}.${loose}`)
  return { ...kept, properties: kept.properties ?? {}, required: names, additionalProperties: false }
}

const mapped = (schemas: Schema, place: string): Schema =>
  Object.fromEntries(Object.entries(schemas).map(([name, one]) => [name, strict(one, `${place}.${name}`)]))

const bad = (place: string): CairnError =>
  new CairnError({
    code: 'bad-shape',
    fault: 'bug',
    message: `A strict JSON Schema can't say ${place}.`,
    remedy: 'Use nullable() instead of optional(), and a list instead of a record.',
  })
