import type { ContributionPut } from '../core/contribution.js'
import type { Field, FieldErrors, FieldValues, Form } from '../core/form.js'
import { SEND_TO, type SendTo, sendMark, signalNode, type TakeKind } from '../core/take.js'
import { canonicalUrl } from '../horizon/canonical-url.js'
import { tooLong } from './blocks.js'
import type { StepContext } from './step-kind.js'

type Say = StepContext<unknown, unknown>['say']

const MOST_WORDS = 600
const MOST_LINE = 200

/** The takes that a form is filled in for; the others are a press alone. */
export const FORMED: ReadonlySet<TakeKind> = new Set(['seen', 'counter', 'send'])

const written = (field: string | readonly string[] | undefined): string => (typeof field === 'string' ? field.trim() : '')
const line = (name: string, label: string, hint: string, required: boolean): Field => ({
  kind: 'text',
  name,
  label,
  hint,
  max: MOST_LINE,
  required,
})

function fieldsOf(take: TakeKind, say: Say): readonly Field[] {
  if (take === 'seen')
    return [
      line('where', say('take.seen.where'), say('take.seen.where.hint'), true),
      line('when', say('take.seen.when'), say('take.seen.when.hint'), false),
    ]
  if (take === 'counter')
    return [
      { kind: 'text', name: 'words', label: say('take.counter.words'), max: MOST_WORDS, required: true, long: true },
      line('source', say('take.counter.source'), say('take.counter.source.hint'), false),
    ]
  return [
    {
      kind: 'choice',
      name: 'practice',
      label: say('take.send.practice'),
      options: SEND_TO.map((value) => ({ value, label: say(`practice.${value}`) })),
      required: true,
    },
    { kind: 'text', name: 'words', label: say('take.send.why'), max: MOST_WORDS, required: false, long: true },
  ]
}

/** The form behind a take, in whichever place it is pressed; undefined for one that needs none. */
export const takeForm = (take: TakeKind, say: Say): Pick<Form, 'title' | 'intro' | 'fields' | 'submit'> | undefined =>
  FORMED.has(take)
    ? {
        title: say(`take.${take}`),
        intro: [[{ kind: 'plain', text: say(`take.${take}.about`) }]],
        fields: fieldsOf(take, say),
        submit: say('gather.send'),
      }
    : undefined

/** What is wrong with the fields of a take; undefined = nothing. A mark without its form's words is fine: a press is one, too. */
export function checkTake(take: TakeKind, fields: FieldValues, say: Say): FieldErrors | undefined {
  const [name, text] = take === 'seen' ? ['where', written(fields.where)] : ['words', written(fields.words)]
  if (take === 'counter' && text === '') return { words: say('refuse.empty') }
  if (take === 'send' && !SEND_TO.some((practice) => practice === fields.practice)) return { practice: say('take.send.practice') }
  const long = tooLong(say, text, take === 'seen' ? MOST_LINE : MOST_WORDS)
  if (long !== undefined) return { [name]: long }
  const other = take === 'seen' ? 'when' : 'source'
  const beside = tooLong(say, written(fields[other]), MOST_LINE)
  if (beside !== undefined) return { [other]: beside }
  const source = take === 'counter' ? written(fields.source) : ''
  return source.includes('://') && canonicalUrl(source) === undefined ? { source: say('refuse.bad-address') } : undefined
}

const joined = (mark: string, parts: readonly string[]): string => parts.filter((part) => part !== '').join(mark)

/** A take as a contribution that hangs under its signal: one mark a person, which a later one replaces; beside it what speaks against it, and one for each practice. */
export function takePut(
  { id, step, person, signal }: { readonly id: string; readonly step: string; readonly person: string; readonly signal: string },
  take: TakeKind,
  fields: FieldValues,
): ContributionPut {
  const mark = take === 'send' ? sendMark(fields.practice as SendTo) : take
  const said =
    take === 'seen'
      ? joined(' · ', [written(fields.where), written(fields.when)])
      : joined('\n', [written(fields.words), take === 'counter' ? written(fields.source) : ''])
  return {
    id,
    step,
    person,
    item: signal,
    slot: take === 'counter' || take === 'send' ? mark : '0',
    mark,
    audience: 'group',
    under: { from: signalNode(signal), why: mark },
    ...(said === '' ? {} : { text: said }),
  }
}
