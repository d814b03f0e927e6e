import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { Audience } from '../core/consent.js'
import { CairnError } from '../core/errors.js'

const Who = z.string().min(1)
const Fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

/** One line of a script: someone does something, or time passes. */
export const ScriptLine = z.union([
  z.strictObject({ who: Who, start: z.strictObject({ playbook: z.string(), length: z.string().optional(), lang: z.string().optional() }) }),
  z.strictObject({ who: Who, answer: z.strictObject({ step: z.string(), text: z.string(), audience: Audience.optional() }) }),
  z.strictObject({
    who: Who,
    press: z.strictObject({ step: z.string(), action: z.string(), value: z.string().optional(), item: z.string().optional() }),
  }),
  z.strictObject({ who: Who, form: z.strictObject({ step: z.string(), item: z.string().optional(), fields: Fields }) }),
  z.strictObject({ who: Who, command: z.enum(['skip', 'back', 'extend', 'stop', 'pass', 'human', 'report']), text: z.string().optional() }),
  z.strictObject({ who: Who, withdraw: z.strictObject({ step: z.string() }) }),
  z.strictObject({
    wait: z
      .number()
      .positive()
      .max(24 * 400),
  }),
])
export type ScriptLine = z.infer<typeof ScriptLine>

/** A scripted session: the people, and what they do in order. `wait` is in hours. */
export const Script = z.strictObject({
  community: z.string().min(1),
  people: z.record(z.string(), z.strictObject({ name: z.string().min(1) })),
  rooms: z.array(z.string()).default(['console:main']),
  steps: z.array(ScriptLine).min(1),
})
export type Script = z.infer<typeof Script>

/** Reads a script; says which line is wrong and why. */
export async function readScript(file: string): Promise<Script> {
  const wrong = (why: string, cause?: unknown): CairnError =>
    new CairnError({
      code: 'bad-script',
      fault: 'user',
      message: `The script ${file} cannot be played: ${why}`,
      remedy: 'Compare it with fixtures/sessions/storytelling.yaml.',
      cause,
    })
  const source = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw wrong('the file cannot be read.', cause)
  })
  let raw: unknown
  try {
    raw = parse(source)
  } catch (cause) {
    throw wrong('it is not YAML.', cause)
  }
  const script = Script.safeParse(raw)
  if (!script.success) throw wrong(z.prettifyError(script.error))
  const stranger = script.data.steps.find((line) => 'who' in line && !(line.who in script.data.people))
  if (stranger && 'who' in stranger) throw wrong(`"${stranger.who}" is not among its people.`)
  return script.data
}
