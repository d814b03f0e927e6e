import { z } from 'zod'
import { Audience, narrower } from '../core/consent.js'
import type { Contribution } from '../core/contribution.js'
import { MAX_TEXT } from '../core/event.js'
import type { Field, Form } from '../core/form.js'
import type { Block, Post, ShownText, Text } from '../core/post.js'
import type { Facts } from '../core/turn.js'
import { alike } from '../horizon/alike.js'
import { maybeNames } from '../synthesis/private-details.js'
import { button, notes, row, tell, texts, tooLong } from './blocks.js'
import { define } from './define.js'
import { detailNotes } from './detail-notes.js'
import { giving } from './gives.js'
import type { StepContext, StepEvent, StepTurn } from './step-kind.js'
import { thingSteps, thingsOf } from './things.js'

const Config = z.strictObject({
  audience: Audience.default('group'),
  letters: z.int().min(20).max(MAX_TEXT).default(1_200),
  several: z.boolean().default(false),
  open: z.boolean().default(false),
  /** A step of which it is shown what says nearly the same, so that people see it; nothing is merged. */
  alike: z.string().optional(),
  minutesEach: z.number().positive().max(30).default(2),
})
type Config = z.infer<typeof Config>
type Ctx = StepContext<Config, null>

/** The field in which people choose how far their words may travel. */
export const audienceField = (say: Ctx['say'], label: string, value: Audience): Field => ({
  kind: 'choice',
  name: 'audience',
  label,
  options: Audience.options.map((one) => ({ value: one, label: say(`audience.${one}`) })),
  required: true,
  value,
})

/** What is chosen until someone chooses: the narrower of what the playbook proposes and what this person usually wants. */
export const usualAudience = (proposed: Audience, { usual }: Pick<Facts, 'usual'>): Audience => narrower(proposed, usual)

/** A playbook's words above a form. Names of people are left out: a form is shown before they are looked up. */
const asShown = (text: Text): ShownText =>
  text.flatMap((span): ShownText => {
    if (typeof span === 'string') return [{ kind: 'plain', text: span }]
    return 'at' in span ? [{ kind: 'at', text: new Date(span.at).toISOString(), at: span.at, style: span.style }] : []
  })

/** This person's earlier answer to this very question (and item), the one that a new answer takes the place of. */
function earlier({ session, step, config, facts }: Ctx, person: string): Contribution | undefined {
  if (config.several) return undefined
  return facts.mine.find((one) => one.step === step.id && one.person === person && (one.item || null) === session.cursor.item)
}

const MOST_GROUPS = 8

/** What of an earlier step says nearly the same, side by side; none where nothing does. */
function alikeBlocks({ session, config, facts, say }: Ctx): Block[] {
  if (config.alike === undefined) return []
  const told = thingsOf(session, [config.alike], facts.all).map(({ id, text }) => ({ id, text: text ?? '' }))
  const groups = alike(told).slice(0, MOST_GROUPS)
  if (groups.length === 0) return []
  return [
    ...notes([[say('gather.alike')]]),
    { kind: 'list', items: groups.map((ids) => ids.flatMap((said, at): Text => (at === 0 ? [{ said }] : [' · ', { said }]))) },
  ]
}

function answerForm(ctx: Ctx, person: string): Form {
  const { session, step, config, say } = ctx
  const before = earlier(ctx, person)
  return {
    title: ctx.playbook.called,
    intro: ctx.words().map(asShown),
    session: session.id,
    step: step.id,
    fields: [
      {
        kind: 'text',
        name: 'text',
        label: say('gather.answer'),
        hint: say('gather.hint', { max: config.letters }),
        max: config.letters,
        required: true,
        long: true,
        ...(before?.text ? { value: before.text } : {}),
      },
      audienceField(say, say('gather.audience'), before?.audience ?? usualAudience(config.audience, ctx.facts)),
    ],
    submit: say('gather.send'),
  }
}

function keep(ctx: Ctx, event: Extract<StepEvent, { kind: 'form' }>): StepTurn<null> {
  const { step, config, facts, session, own } = ctx
  const before = earlier(ctx, event.person)
  const audience = Audience.catch(before?.audience ?? usualAudience(config.audience, facts)).parse(event.fields.audience)
  const fresh = ctx.id()
  // The store keeps a replaced answer under its first id, so whoever refers to it must too.
  const id = before?.id ?? fresh
  const counted = facts.counts[step.id]?.people ?? 0
  const voice = facts.mine.length > 0 ? counted : counted + 1
  const { closesAt, item } = session.cursor
  const opens: Text[] =
    closesAt === null || config.open || session.tempo === 'live' ? [] : [[own('gather.opens'), ' ', { at: closesAt, style: 'both' }]]
  const receipt: Post = {
    only: event.person,
    blocks: [
      ...texts([[own(before ? 'gather.changed' : 'gather.thanks', { n: voice, joined: Math.max(voice, facts.joined) })]]),
      ...notes([...opens, [own('gather.take-back')]]),
      ...detailNotes(ctx, String(event.fields.text ?? '')),
      row(button(ctx, own('receipt.change'), 'answer', { opens: 'form' }), { ...button(ctx, own('receipt.remove'), 'remove'), value: id }),
    ],
  }
  const key = `said:${id}`
  const shown: Block[] =
    audience === 'count'
      ? notes([[ctx.say('reveal.unquoted', { n: 1 })]])
      : [{ kind: 'quote', text: [{ said: id }], by: [{ person: event.person }] }]
  const open: Post[] = config.open ? [{ key, ...(before ? { replaces: key } : {}), blocks: shown }] : []
  return {
    puts: [
      {
        id,
        step: step.id,
        ...(item === null ? {} : { item }),
        person: event.person,
        slot: config.several ? fresh : '0',
        text: String(event.fields.text ?? ''),
        audience,
      },
    ],
    posts: [receipt, ...open],
  }
}

/** One question to each person, answered in private and hidden until the reveal (or shown at once when `open`). */
export const gather = define<Config, null>({
  kind: 'gather',
  config: Config,
  effort: (config) => ({ questions: 1, minutes: config.minutesEach }),
  refers: ({ alike: of }) => (of === undefined ? [] : [of]),
  hours: 72,
  measures: ['contributions', 'people'],
  gathers: (config) => !config.open,
  forOthers: true,
  version: 1,
  parts: () => ({ optional: ['hint'] }),
  fresh: () => null,
  needs: {
    open: (_step, { alike: of }, session) => (of === undefined ? {} : { all: thingSteps(session, [of]) }),
    on: (step, _config, event) => ({
      counts: [step.id],
      mine: [step.id],
      usual: true,
      joined: true,
      ...(event.kind === 'form' ? { townspeople: maybeNames(String(event.fields.text ?? '')) } : {}),
    }),
    close: (step) => ({ counts: [step.id] }),
    form: (step) => ({ mine: [step.id], usual: true }),
  },
  open: (ctx) => {
    const { session, step, config, words, say } = ctx
    return {
      posts: [
        {
          key: `ask:${step.id}:${session.cursor.round}`,
          blocks: [
            ...texts(words()),
            ...(session.cursor.item === null ? [] : [{ kind: 'quote' as const, text: [{ said: session.cursor.item }] }]),
            ...alikeBlocks(ctx),
            ...notes([...words('hint'), [say(config.open ? 'gather.open' : 'gather.private')]]),
            row(button(ctx, say('gather.button'), 'answer', { opens: 'form', style: 'primary' }), button(ctx, say('gather.pass'), 'pass')),
          ],
        },
      ],
    }
  },
  check: (config, event, say) => {
    const { text, audience } = event.fields
    if (typeof text !== 'string' || text.trim() === '') return { text: say('refuse.empty') }
    const long = tooLong(say, text, config.letters)
    if (long !== undefined) return { text: long }
    return Audience.safeParse(audience ?? config.audience).success ? undefined : { audience: say('gather.audience.wrong') }
  },
  checkEdit: ({ letters }, { text }, say) => tooLong(say, text, letters),
  form: (ctx, person, action) => (action === 'answer' ? answerForm(ctx, person) : undefined),
  on: (ctx, event) => {
    if (event.kind === 'form') return keep(ctx, event)
    const passed = event.kind === 'pass' || (event.kind === 'press' && event.action === 'pass')
    return passed ? { posts: [tell(event.person, ctx.own('gather.passed'))] } : {}
  },
  close: ({ step, facts }) => ({ result: giving('answers', { contributions: 0, people: 0, ...facts.counts[step.id] }) }),
})
