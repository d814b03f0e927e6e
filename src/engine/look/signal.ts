import type { Block, Button, Text } from '../../core/post.js'
import { SIGNAL_STATUS } from '../../core/story.js'
import { MARKS, sentTo, TAKES, type Take } from '../../core/take.js'
import { newestMarks, priorityOf, proposedStatus } from '../../horizon/standing.js'
import type { Signal } from '../../ports/horizon-store.js'
import { signalText } from '../../steps/lines.js'
import { FORMED } from '../../steps/takes.js'
import { type Refusal, refuse } from '../refusal.js'
import { mayHost } from '../who-may.js'
import type { LookContext, Page } from './look.js'
import { translateBlock, translatedSpan } from './translations.js'

type Say = LookContext['say']

/** What a signal is called, and where it is from as far as that was said. */
export const nameOf = ({ id, contribution, where }: Signal): Text =>
  contribution !== null && !where ? [{ signal: id, part: 'title' }] : signalText(id)

/** How people mark a signal, in numbers; none where nobody has. */
export function marksOf(takes: readonly Take[], say: Say): readonly string[] {
  const marks = newestMarks(takes)
  const of = (mark: string): number => marks.filter((one) => one.mark === mark).length
  const against = takes.filter(({ mark }) => mark === 'counter').length
  return [
    ...MARKS.flatMap((mark) => (of(mark) === 0 ? [] : [say(`register.mark.${mark}`, { n: of(mark) })])),
    ...(against === 0 ? [] : [say('register.counters', { n: against })]),
  ]
}

/** What a signal's rank rests on, always shown beside it. */
export function priorityWords(signal: Signal, say: Say): string {
  const priority = priorityOf(signal)
  if (priority === undefined || signal.impact === null || signal.plausibility === null) return say('register.unscored')
  return say('register.priority', { n: priority, impact: signal.impact, plausibility: signal.plausibility })
}

/** The practices that a signal waits for, each once, in their order. */
export const waitsFor = (takes: readonly Take[]): readonly string[] =>
  [...new Set(takes.flatMap(({ mark }) => sentTo(mark) ?? []))].toSorted()

/** What the rules would do with a signal, and whether a check of what is taken for granted waits for it. */
export function notesOf(signal: Signal, takes: readonly Take[], now: number, say: Say): readonly string[] {
  const proposed = proposedStatus({ ...signal, takes }, now)
  const signpost = signal.status === 'rising' && waitsFor(takes).includes('backcasting')
  return [
    ...(proposed === undefined ? [] : [say(`register.propose.${proposed}`)]),
    ...(signpost ? [say('register.signpost'), say('register.signpost.about')] : []),
  ]
}

function words(title: string, some: readonly Take[]): Block[] {
  const worded = some.filter((one) => one.worded)
  if (worded.length === 0) return []
  return [
    { kind: 'heading', text: [title] },
    ...worded.map(({ contribution, at }): Block => ({ kind: 'quote', text: [{ said: contribution }], by: [{ at, style: 'date' }] })),
  ]
}

/** A signal with everything that people said of it, by reference: the trail back to their words. */
export async function signalTrail({ store, scope, say, now }: LookContext, id: string): Promise<readonly Block[]> {
  const signal = await store.horizon.signal(scope, id)
  if (!signal) return []
  const takes = await store.horizon.takes(scope, id)
  const again = await store.horizon.lookAgain(scope, id)
  const waits = waitsFor(takes)
  const decided = takes.filter(({ mark }) => mark.startsWith('status:'))
  return [
    { kind: 'text', text: [...nameOf(signal), translatedSpan({ say }, id)] },
    ...(signal.person === null ? [] : [{ kind: 'note' as const, text: [say('register.named'), ' ', { person: signal.person }] }]),
    ...(signal.summary === '' ? [] : [{ kind: 'text' as const, text: [{ signal: id, part: 'summary' as const }] }]),
    ...(signal.status === null ? [] : [{ kind: 'text' as const, text: [say('register.stands'), ' ', say(`register.${signal.status}`)] }]),
    ...[priorityWords(signal, say), ...marksOf(takes, say), ...notesOf(signal, takes, now, say)].map(
      (note): Block => ({ kind: 'note', text: [note] }),
    ),
    ...decided.map(
      ({ mark, person, at }): Block => ({
        kind: 'note',
        text: [say(`register.${mark.slice('status:'.length)}`), ' · ', { person }, ' · ', { at, style: 'date' }],
      }),
    ),
    ...(again === null ? [] : [{ kind: 'note' as const, text: [say('again.next'), ' ', { at: again, style: 'date' as const }] }]),
    ...words(
      say('register.owner'),
      takes.filter(({ mark }) => mark === 'owner'),
    ),
    ...words(
      say('register.matters'),
      takes.filter(({ mark }) => mark === 'matters'),
    ),
    ...words(
      say('register.seen'),
      takes.filter(({ mark }) => mark === 'seen'),
    ),
    ...words(
      say('register.against'),
      takes.filter(({ mark }) => mark === 'counter'),
    ),
    ...(waits.length === 0
      ? []
      : [
          { kind: 'heading' as const, text: [say('register.waits')] },
          { kind: 'list' as const, items: waits.map((practice) => [say(`practice.${practice}`)]) },
        ]),
    ...words(
      say('register.sent'),
      takes.filter(({ mark }) => sentTo(mark) !== undefined),
    ),
  ]
}

/** One signal: where it stands and why, what people said of it, and what the reader can do with it. */
export async function lookSignal(at: LookContext, id: string): Promise<Page | Refusal> {
  const { hall, store, scope, person, now, say } = at
  const signal = await store.horizon.signal(scope, id)
  if (!signal || signal.status === null) return refuse('unknown-item')
  const proposed = proposedStatus({ ...signal, takes: await store.horizon.takes(scope, id) }, now)
  const take = (kind: (typeof TAKES)[number]): Button => ({
    label: say(`take.${kind}`),
    value: `${kind}:${id}`,
    ...(FORMED.has(kind) ? { action: 'fill:take', opens: 'form' } : { action: 'do:take' }),
  })
  const decides = mayHost(hall.communities.get(scope.community), null, person)
  return {
    title: say('register.title'),
    blocks: [
      ...(await signalTrail(at, id)),
      { kind: 'heading', text: [say('register.take')] },
      { kind: 'buttons', buttons: TAKES.map(take) },
      ...translateBlock(at, signal),
      ...(decides
        ? [
            { kind: 'heading' as const, text: [say('register.decide')] },
            { kind: 'note' as const, text: [say('register.decide.about')] },
            { kind: 'buttons' as const, buttons: [{ label: say('again.later'), action: 'do:look-again', value: `${id}:later` }] },
            {
              kind: 'buttons' as const,
              buttons: SIGNAL_STATUS.filter((status) => status !== signal.status).map(
                (status): Button => ({
                  label: say(`register.${status}`),
                  action: 'do:signal-status',
                  value: `${id}:${status}`,
                  ...(status === proposed ? { style: 'primary' } : {}),
                }),
              ),
            },
          ]
        : []),
    ],
  }
}
