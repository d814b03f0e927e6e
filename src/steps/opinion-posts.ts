import { z } from 'zod'
import type { Block, Post, Text } from '../core/post.js'
import type { OpinionAnswer, Tally, Weighed } from '../ports/opinions.js'
import { notes } from './blocks.js'
import { LETTERS, opinionPicture } from './opinion-picture.js'
import type { Statement } from './statement-list.js'
import type { StepContext } from './step-kind.js'

const TallyIn = z.object({ agree: z.int().min(0), disagree: z.int().min(0), pass: z.int().min(0) })
const WeighedIn = TallyIn.extend({ statement: z.string(), groups: z.array(TallyIn) })

/** What weighing a step's votes answers: ids and counts. */
export const Weighing = z.object({
  grouping: z.enum(['grouped', 'few', 'unstable', 'small']),
  groups: z.array(
    z.object({
      people: z.int().min(1),
      spread: z.object({ x: z.number(), y: z.number(), along: z.number().min(0), across: z.number().min(0), turn: z.number() }),
      typical: z.array(z.object({ statement: z.string(), way: z.enum(['agree', 'disagree']) })),
    }),
  ),
  agree: z.array(WeighedIn),
  differ: z.array(WeighedIn),
  unsure: z.array(WeighedIn),
  alsoSaid: z.array(WeighedIn),
})

/** What there is to tell, weighed or counted. */
export type Findings = Pick<OpinionAnswer, 'grouping' | 'groups' | 'agree' | 'differ' | 'unsure' | 'alsoSaid'>

/** Lines in one part of a post, and of "Also said". */
const MOST_LINES = 5

type Ctx = Pick<StepContext<unknown, unknown>, 'session' | 'step' | 'say'>

const counts = ({ say }: Pick<Ctx, 'say'>, { agree, disagree, pass }: Tally): string => say('statements.counts', { agree, disagree, pass })

/** Which way everyone leans: said with a statement that all reject. */
const against = ({ agree, disagree }: Tally): boolean => disagree > agree

/**
 * What people think, areas of agreement first: what all agree on, where they differ, what tells the groups apart, what people are not
 * sure of, and a few of what was also said, with a link to all of it. A group is told by a letter and a number of people alone.
 */
export function opinionPosts(ctx: Ctx, all: readonly Statement[], found: Findings): readonly Post[] {
  const { session, step, say } = ctx
  const texts = new Map(all.map(({ id, text }) => [id, text]))
  const there = (given: readonly Weighed[]): readonly Weighed[] => given.filter(({ statement }) => texts.has(statement))
  const text = (id: string): Text => texts.get(id) ?? []

  function part(heading: string, given: readonly Weighed[], line: (one: Weighed) => Text): Block[] {
    const more = given.length - MOST_LINES
    if (given.length === 0) return []
    return [
      { kind: 'heading', text: [heading] },
      { kind: 'list', items: given.slice(0, MOST_LINES).map(line) },
      ...notes(more > 0 ? [[say('statements.more', { n: more })]] : []),
    ]
  }
  const counted = (one: Weighed): Text => [...text(one.statement), ` · ${counts(ctx, one)}`]
  const split = (one: Weighed): Text => [
    ...counted(one),
    ...one.groups.map((tally, at) => ` · ${say('statements.group.counts', { group: LETTERS[at] ?? '', ...tally })}`),
  ]
  const agreed = (one: Weighed): Text => (against(one) ? [say('statements.against'), ' ', ...counted(one)] : counted(one))

  const [agree, differ, unsure, also] = [there(found.agree), there(found.differ), there(found.unsure), there(found.alsoSaid)]
  const groups = found.groups.flatMap(({ people, typical }, at): Block[] => {
    const told = typical.filter(({ statement }) => texts.has(statement))
    return [
      { kind: 'heading', text: [say('statements.group', { group: LETTERS[at] ?? '', n: people })] },
      ...(told.length === 0
        ? notes([[say('statements.group.nothing')]])
        : [
            {
              kind: 'list' as const,
              items: told.map(({ statement, way }): Text => [say(`statements.typical.${way}`), ' ', ...text(statement)]),
            },
          ]),
    ]
  })
  const first: Block[] = [
    ...part(say('statements.we-agree'), agree, agreed),
    ...(agree.length === 0 ? notes([[say('statements.no-agreement')]]) : []),
    ...part(say('statements.we-differ'), differ, split),
  ]
  const rest: Block[] = [
    ...(found.groups.length === 0 ? notes([[say(`statements.groups.${found.grouping}`)]]) : []),
    ...part(say('statements.not-sure'), unsure, counted),
    ...(also.length > 0
      ? [
          { kind: 'heading' as const, text: [say('statements.also', { n: also.length })] },
          { kind: 'list' as const, items: also.slice(0, MOST_LINES).map(counted) },
        ]
      : []),
    { kind: 'line', text: [say('statements.all', { n: all.length })], why: `step:${session.id}:${step.id}` },
  ]
  const picture = opinionPicture(ctx, texts, { ...found, agree, differ })
  return [
    { blocks: first },
    ...picture.map((one) => ({ blocks: [one] })),
    ...(groups.length > 0 ? [{ blocks: groups }] : []),
    { blocks: rest },
  ]
}

/** Every statement with its counts, as a page. */
export const statementPage = (ctx: Ctx, all: readonly Statement[]): readonly Block[] =>
  all.length === 0
    ? notes([[ctx.say('statements.none')]])
    : [{ kind: 'list', items: all.map(({ text, tally }): Text => [...text, ` · ${counts(ctx, tally)}`]) }]
