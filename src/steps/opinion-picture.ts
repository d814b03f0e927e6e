import type { OpinionBar, OpinionDrawing } from '../core/drawing.js'
import type { Block, Text } from '../core/post.js'
import type { OpinionAnswer, Weighed } from '../ports/opinions.js'
import type { StepContext } from './step-kind.js'

/** What groups are called. */
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** Statements of one part that a picture refers to. */
const MOST_ROWS = 3

type Found = Pick<OpinionAnswer, 'groups' | 'agree' | 'differ'>

/**
 * The opinion space as a picture: what people agree on and where they differ, beside the plane of the groups that may be shown. None
 * where there is neither. Nobody's place is in it, and people's words stand in it as references.
 */
export function opinionPicture(
  { say }: Pick<StepContext<unknown, unknown>, 'say'>,
  texts: ReadonlyMap<string, Text>,
  { groups, agree, differ }: Found,
): readonly Extract<Block, { kind: 'picture' }>[] {
  const shown = [...agree.slice(0, MOST_ROWS), ...differ.slice(0, MOST_ROWS)]
  if (groups.length === 0 && shown.length === 0) return []
  const all = ({ agree: a, disagree, pass }: Weighed): OpinionBar => ({ label: '', agree: a, disagree, pass })
  const each = (one: Weighed): readonly OpinionBar[] =>
    one.groups.length < 2 ? [all(one)] : one.groups.map((tally, at) => ({ label: LETTERS[at] ?? '', ...tally }))
  const name = (at: number, people: number): string => say('statements.group', { group: LETTERS[at] ?? '', n: people })
  /** A statement that all reject is agreed on too. */
  const rejected = (given: readonly Weighed[], one: Weighed): boolean => given === agree && one.disagree > one.agree
  const lead = (given: readonly Weighed[], one: Weighed) => (rejected(given, one) ? { lead: say('statements.against') } : {})
  const part = (heading: string, given: readonly Weighed[], bars: (one: Weighed) => readonly OpinionBar[]) => ({
    heading,
    rows: given.slice(0, MOST_ROWS).map((one) => ({ ...lead(given, one), words: shown.indexOf(one), bars: bars(one) })),
  })
  const listed = (heading: string, given: readonly Weighed[]): readonly Text[] =>
    given.slice(0, MOST_ROWS).map((one): Text => {
      const { agree: a, disagree, pass } = one
      return [
        `${heading}: `,
        ...(rejected(given, one) ? [`${say('statements.against')} `] : []),
        ...(texts.get(one.statement) ?? []),
        ` · ${say('statements.counts', { agree: a, disagree, pass })}`,
        ...(given === differ
          ? one.groups.map((tally, at) => ` · ${say('statements.group.counts', { group: LETTERS[at] ?? '', ...tally })}`)
          : []),
      ]
    })
  const drawing: OpinionDrawing = {
    kind: 'opinions',
    title: say('picture.opinions.title'),
    groups: groups.map(({ people, spread }, at) => ({ label: LETTERS[at] ?? '', name: name(at, people), people, spread })),
    note: say('picture.opinions.note'),
    parts: [part(say('statements.we-agree'), agree, (one) => [all(one)]), part(say('statements.we-differ'), differ, each)],
    key: { agree: say('picture.agree'), disagree: say('picture.disagree'), pass: say('picture.pass') },
  }
  return [
    {
      kind: 'picture',
      drawing,
      words: shown.map(({ statement }) => texts.get(statement) ?? []),
      alt: [say('picture.opinions.alt', { groups: groups.length, agree: agree.length, differ: differ.length })],
      items: [
        ...listed(say('statements.we-agree'), agree),
        ...listed(say('statements.we-differ'), differ),
        ...groups.map(({ people }, at): Text => [name(at, people)]),
      ],
    },
  ]
}
