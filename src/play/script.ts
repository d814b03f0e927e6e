import { readFile } from 'node:fs/promises'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { Audience } from '../core/consent.js'
import { CairnError } from '../core/errors.js'
import { Room } from '../core/room.js'
import { SIGNAL_STATUS } from '../core/story.js'
import { TAKES } from '../core/take.js'

const Who = z.string().min(1)
const Words = z.string().min(1)
const Fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

/**
 * Whose words are meant, told without ids: by their step, by who said them (`of`), by words they hold. Exactly one contribution
 * must fit. A quote is a line of the draft; a theme is found by any answer in it.
 */
export const Which = z
  .strictObject({ step: z.string().optional(), of: Who.optional(), words: z.string().min(1).optional() })
  .refine((which) => Object.keys(which).length > 0, 'say at least one of step, of, words')
export type Which = z.infer<typeof Which>

/** What a press or a form is about; at most one of them. `item` is for what has a plain name, such as a slot or `object`. */
const About = {
  item: z.string().optional(),
  quote: Which.optional(),
  heading: Which.optional(),
  theme: Which.optional(),
  /** A card, a heading or an answer, by its own words. */
  thing: Which.optional(),
}

/** One line of a script: someone does something, or time passes. */
export const ScriptLine = z.union([
  z.strictObject({
    who: Who,
    start: z.strictObject({
      playbook: z.string(),
      length: z.string().optional(),
      lang: z.string().optional(),
      tempo: z.enum(['days', 'live']).optional(),
    }),
  }),
  z.strictObject({ who: Who, ask: z.strictObject({ question: z.string(), length: z.string().optional() }) }),
  z.strictObject({ who: Who, answer: z.strictObject({ step: z.string(), text: z.string(), audience: Audience.optional() }) }),
  z.strictObject({ who: Who, press: z.strictObject({ step: z.string(), action: z.string(), value: z.string().optional(), ...About }) }),
  z.strictObject({
    who: Who,
    form: z.strictObject({
      step: z.string(),
      ...About,
      /** What is done to a theme: rename, object, merge. */
      act: z.string().optional(),
      /** Whose answer the words come from, and which theme to merge into. */
      from: Which.optional(),
      into: Which.optional(),
      fields: Fields.default({}),
    }),
  }),
  z.strictObject({
    who: Who,
    command: z.enum(['skip', 'back', 'extend', 'stop', 'pass', 'human', 'report', 'remind', 'begin', 'hold', 'resume', 'live', 'hand']),
    text: z.string().optional(),
  }),
  z.strictObject({ who: Who, withdraw: Which }),
  z.strictObject({ who: Who, edit: z.strictObject({ which: Which, text: z.string() }) }),
  /** What someone makes of a signal of the register, told by words of its headline; and where the core team lets it stand. */
  z.strictObject({ who: Who, take: z.strictObject({ signal: Words, take: z.enum(TAKES), fields: Fields.optional() }) }),
  z.strictObject({ who: Who, status: z.strictObject({ signal: Words, status: z.enum(SIGNAL_STATUS) }) }),
  /** Asks someone for their reply to the result; and the reply of someone who was asked, who has no account. */
  z.strictObject({ who: Who, 'ask-reply': z.strictObject({ of: Who }) }),
  z.strictObject({ who: Who, reply: z.strictObject({ text: Words }) }),
  z.strictObject({
    wait: z
      .number()
      .positive()
      .max(24 * 400),
  }),
])
export type ScriptLine = z.infer<typeof ScriptLine>

const Person = z.strictObject({ name: z.string().min(1), room: Room.optional() })

/** A script's people by their short names, each in a room: the script's first one unless told. */
export const People = z.record(z.string().regex(/^[a-z][a-z0-9-]{0,40}$/), Person)
export type People = z.infer<typeof People>

/** When a script of a town begins, told from today: a number of days before it, at a time of day (UTC), or a few hours ago. */
const Begins = z.union([
  z.strictObject({ daysBefore: z.int().min(1).max(3_650), at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
  z.strictObject({ hoursBefore: z.number().positive().max(48) }),
])
export type Begins = z.infer<typeof Begins>

/** A scripted session: the community and its language, the people (each in a room, the first one unless told), and what they do in order. `wait` is in hours. */
export const Script = z.strictObject({
  community: z.string().min(1),
  lang: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/)
    .default('en'),
  begins: Begins.optional(),
  /** In a town: the earlier script whose session its lines are about, where it starts none. */
  about: z.string().min(1).optional(),
  people: z.record(z.string(), Person).default({}),
  rooms: z.array(Room).min(1).default(['console:main']),
  steps: z.array(ScriptLine).min(1),
})

/** A script with the line of its file that each step stands on, from 1. */
export type Script = z.infer<typeof Script> & { readonly at: readonly number[] }

/** A script that can't be played on, and where. */
export const scriptFault = (message: string, remedy: string, cause?: unknown): CairnError =>
  new CairnError({ code: 'bad-script', fault: 'user', message, remedy, cause })

/** Reads a script; says which line is wrong and why. `known` people may act in it without being named in it; their room counts where it is one of the script's. */
export async function readScript(file: string, known: People = {}): Promise<Script> {
  const wrong = (why: string, cause?: unknown): CairnError =>
    scriptFault(`The script ${file} cannot be played: ${why}`, 'Compare it with fixtures/sessions/storytelling.yaml.', cause)
  const source = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw wrong('the file cannot be read.', cause)
  })
  const counter = new LineCounter()
  const document = parseDocument(source, { lineCounter: counter })
  const [fault] = document.errors
  if (fault) throw wrong(`it is not YAML: ${fault.message.split('\n')[0]}`, fault)
  const steps: unknown = document.get('steps')
  const at = rangesOf(steps).map((offset) => counter.linePos(offset).line)
  const found = Script.safeParse(document.toJS({ maxAliasCount: 20 }))
  if (!found.success) throw wrong(faultOf(found.error, at))
  const script = { ...found.data, people: { ...placed(known, found.data.rooms), ...found.data.people } }
  for (const [index, line] of script.steps.entries()) {
    if ('who' in line && !(line.who in script.people)) throw wrong(`line ${at[index]}: "${line.who}" is not among its people.`)
  }
  const homeless = Object.values(script.people).find(({ room }) => room !== undefined && !script.rooms.includes(room))
  if (homeless) throw wrong(`${homeless.name} is in ${homeless.room}, which is not among its rooms.`)
  return { ...script, at }
}

/** People without the rooms that a script does not have. */
const placed = (people: People, rooms: readonly string[]): People =>
  Object.fromEntries(
    Object.entries(people).map(([who, { name, room }]) => [who, room !== undefined && rooms.includes(room) ? { name, room } : { name }]),
  )

/** Where each item of a YAML sequence begins in its file. */
function rangesOf(node: unknown): readonly number[] {
  const items: unknown = typeof node === 'object' && node !== null && 'items' in node ? node.items : []
  if (!Array.isArray(items)) return []
  return items.map((item: { readonly range?: readonly number[] | null }) => item?.range?.[0] ?? 0)
}

/** The first thing wrong, with its line where it is one of the steps. */
function faultOf(error: z.ZodError, at: readonly number[]): string {
  const [issue] = error.issues
  if (!issue) return 'it is not a script.'
  const [section, index] = issue.path
  const line = section === 'steps' && typeof index === 'number' ? `line ${at[index]}: ` : ''
  const nested = issue.code === 'invalid_union' ? closest(issue.errors) : undefined
  return `${line}${nested ?? `${issue.path.join('.')}: ${issue.message}`}`
}

/** Of all the shapes a line could have, the complaint of the one that it comes closest to. */
function closest(errors: readonly (readonly z.core.$ZodIssue[])[]): string {
  const issues = errors.toSorted((a, b) => a.length - b.length)
  const deep = issues.find((one) => one.some((issue) => issue.path.length > 1)) ?? issues[0] ?? []
  return deep.map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`).join('; ')
}
