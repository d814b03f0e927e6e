import type { z } from 'zod'
import type { Session, StepResult } from '../core/session.js'
import { liveLines } from '../steps/lines.js'
import type { ArtifactKind } from './artifact-kind.js'
import { checked, compose } from './compose.js'
import { liftedFrom, wholeAnswers } from './whole-answers.js'

const MOST_FAULTS = 5

/** What a closed step measured: its numbers and yes-or-no answers; a list measures its length, and ids stay out. */
const measures = (result: StepResult): Readonly<Record<string, number | boolean>> =>
  Object.fromEntries(
    Object.entries(result).flatMap(([name, value]): [string, number | boolean][] => {
      if (typeof value === 'number' || typeof value === 'boolean') return [[name, value]]
      return Array.isArray(value) ? [[name, value.length]] : []
    }),
  )

const measured = (session: Session): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(session.cursor.results).map(([step, result]) => [step, measures(result)]))

/** What a schema misses, a few places at most, each by its path. */
const faults = (error: z.ZodError): string =>
  error.issues
    .slice(0, MOST_FAULTS)
    .map((issue) => [issue.path.join('.'), issue.message].filter((part) => part !== '').join(': '))
    .join('; ')

/**
 * The kind behind every artifact that a playbook declares itself: the drafted lines, or everything that was said where nobody
 * drafted, and in `data` what each closed step measured, held to the playbook's JSON Schema.
 */
export const inline: ArtifactKind = {
  kind: 'inline',
  build: (ctx) => {
    const { session, playbook, facts, say } = ctx
    const drafted = liveLines(facts)
    const { lines, quotes } = drafted.length > 0 ? { lines: drafted, quotes: [] } : wholeAnswers(ctx)
    const data = measured(session)
    const found = playbook.artifact.data?.safeParse(data)
    const missing = found?.error && faults(found.error)
    const note = checked(ctx, 'schema', missing === undefined)
    return {
      quotes,
      ...(missing === undefined ? {} : { missing }),
      artifact: compose(ctx, {
        lines,
        lifted: liftedFrom([...facts.quotes, ...quotes]),
        data,
        quality: () => [missing === undefined ? note : { ...note, note: say('quality.schema.missing', { what: missing }) }],
      }),
    }
  },
}
