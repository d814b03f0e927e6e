import { z } from 'zod'
import { PRACTICES } from './playbook.js'

/** The lengths a playbook may have, shortest first; the first it has is its default. */
export const LENGTHS = ['quick', 'evening', 'full'] as const

const Id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'an id is lower-case letters, digits and dashes')
  .refine((id) => !(id in Object.prototype), 'this word cannot be an id')
const StepId = Id.refine((id) => id !== 'artifact', 'the section "artifact" is for the result; call the step something else')

/** One line for people to read as it stands. */
const Line = (letters: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(letters)
    .regex(/^[^\n\r]*$/u, 'it must stand on one line')
    .refine((line) => !/\{\{|\}\}/u.test(line), 'names like {{place}} are not filled in here')

/** A step as the front matter writes it; what is left over belongs to its kind. */
export const StepFront = z.looseObject({
  id: StepId,
  kind: z.string(),
  hours: z.number().positive().optional(),
  minutes: z.number().positive().optional(),
  review: z.number().positive().max(72).optional(),
  each: Id.optional(),
  until: z.string().optional(),
  when: z.string().optional(),
  max: z.int().min(1).max(20).optional(),
})
export type StepFront = z.infer<typeof StepFront>

/** The names of a step's general settings; every other setting is its kind's. */
export const STEP_GENERAL: ReadonlySet<string> = new Set(['id', 'kind', 'hours', 'minutes', 'review', 'each', 'until', 'when', 'max'])

const ArtifactFront = z.union([Id, z.strictObject({ kind: Id, data: z.record(z.string(), z.unknown()) })])
export type ArtifactFront = z.infer<typeof ArtifactFront>

/** A length: its steps, and what it does otherwise (its own artifact, other settings of single steps). */
export const Length = z.strictObject({
  steps: z.array(Id).min(1),
  artifact: ArtifactFront.optional(),
  with: z.record(Id, z.record(z.string(), z.unknown())).default({}),
})
const Lengths = z.record(z.enum(LENGTHS), z.union([z.array(Id).min(1), Length]).optional())

/** The front matter of a playbook file. */
export const Front = z.strictObject({
  id: Id,
  practice: z.enum(PRACTICES),
  title: Line(80),
  called: Line(80),
  version: z.int().min(1),
  summary: Line(300),
  group: z
    .strictObject({ min: z.int().min(1), max: z.int().max(500) })
    .refine(({ min, max }) => min <= max, 'min is larger than max')
    .default({ min: 5, max: 50 }),
  brings: z.array(z.enum(PRACTICES)).default([]),
  given: z
    .array(z.enum(['question']))
    .max(1)
    .default([]),
  artifact: ArtifactFront,
  lengths: Lengths,
  steps: z.array(StepFront).min(1).max(40),
})
export type Front = z.infer<typeof Front>

/** The front matter of a language file: words only. */
export const LanguageFront = z.strictObject({
  lang: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
  title: Line(80),
  called: Line(80),
  summary: Line(300),
})
export type LanguageFront = z.infer<typeof LanguageFront>
