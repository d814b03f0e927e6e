import { z } from 'zod'
import { type ContributionPut, partsStep } from '../core/contribution.js'
import type { Field, Form } from '../core/form.js'
import type { Block, Post, Text } from '../core/post.js'
import { button, notes, row, tell, texts, tooLong } from './blocks.js'
import { define } from './define.js'
import { giving } from './gives.js'
import type { StepContext, StepEvent, StepTurn } from './step-kind.js'
import { CARD } from './things.js'

const Name = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)
const CardField = z.strictObject({
  name: Name,
  /** A choice among these; words where there are none. */
  options: z.array(Name).min(2).max(12).optional(),
  letters: z.int().min(10).max(1_000).default(400),
  required: z.boolean().default(false),
  /** Of a choice: say which of them nobody has brought yet. */
  cover: z.boolean().default(false),
})
type CardField = z.infer<typeof CardField>
const Config = z.strictObject({
  /** The first is the card's own words; five fit into a form everywhere. */
  fields: z.array(CardField).min(1).max(5),
  mostEach: z.int().min(1).max(10).default(3),
  minutesEach: z.number().positive().max(30).default(3),
})
type Config = z.infer<typeof Config>
type Ctx = StepContext<Config, null>

const written = (field: string | readonly string[] | undefined): string => (typeof field === 'string' ? field.trim() : '')

/** What a field asks, and what each of its choices is called: a paragraph each, in the part of its name. */
function wordsOf(
  ctx: Pick<Ctx, 'words'>,
  { name, options = [] }: CardField,
): { readonly label: string; readonly called: readonly string[] } {
  const [label = name, ...called] = ctx.words(name).map((text) => text.filter((span) => typeof span === 'string').join(''))
  return { label, called: options.map((option, at) => called[at] ?? option) }
}

function fieldOf(ctx: Ctx, field: CardField, at: number): Field {
  const { label, called } = wordsOf(ctx, field)
  const required = field.required || at === 0
  if (field.options)
    return {
      kind: 'choice',
      name: field.name,
      label,
      options: field.options.map((value, n) => ({ value, label: called[n] ?? value })),
      required,
    }
  return { kind: 'text', name: field.name, label, max: field.letters, required, long: field.letters > 120 }
}

function cardForm(ctx: Ctx): Form {
  const { session, step, config, playbook, say, facts } = ctx
  return {
    title: playbook.called,
    intro: [[{ kind: 'plain', text: say(`cards.audience.${facts.usual}`) }]],
    session: session.id,
    step: step.id,
    fields: config.fields.map((field, at) => fieldOf(ctx, field, at)),
    submit: say('gather.send'),
  }
}

/** Which choices of a field nobody has made yet, in the words of the playbook. */
function missing(ctx: Ctx, field: CardField, chosen: string): readonly string[] {
  const made = new Set(Object.values(ctx.facts.tallies).flatMap((marks) => Object.keys(marks)))
  const { called } = wordsOf(ctx, field)
  return (field.options ?? []).flatMap((option, at) => (made.has(`${field.name}:${option}`) || option === chosen ? [] : (called[at] ?? [])))
}

function keep(ctx: Ctx, event: Extract<StepEvent, { kind: 'form' }>): StepTurn<null> {
  const { session, step, config, facts, own } = ctx
  const { person, fields } = event
  const mine = facts.mine.filter((one) => one.mark === CARD && (one.item || null) === session.cursor.item)
  if (mine.length >= config.mostEach) return { posts: [tell(person, own('cards.enough', { n: config.mostEach }))] }
  const id = ctx.id()
  const [first, ...more] = config.fields
  const item = session.cursor.item
  const puts: ContributionPut[] = [
    {
      id,
      step: step.id,
      ...(item === null ? {} : { item }),
      person,
      slot: id,
      mark: CARD,
      text: written(fields[first?.name ?? '']),
      audience: facts.usual,
    },
  ]
  const said: Text[] = []
  for (const field of more) {
    const value = written(fields[field.name])
    if (value === '') continue
    const part = { id: ctx.id(), step: partsStep(step.id), item: id, person, slot: field.name, audience: facts.usual }
    puts.push(field.options ? { ...part, mark: `${field.name}:${value}` } : { ...part, mark: field.name, text: value })
    const called = wordsOf(ctx, field).called[field.options?.indexOf(value) ?? -1]
    said.push(called === undefined ? [{ said: part.id }] : [called])
  }
  const shown: Block[] =
    facts.usual === 'count'
      ? notes([[ctx.say('reveal.unquoted', { n: 1 })]])
      : [{ kind: 'quote', text: [{ said: id }], by: [{ person }] }, ...(said.length === 0 ? [] : [{ kind: 'list' as const, items: said }])]
  const gaps = config.fields.flatMap((field) => (field.cover ? missing(ctx, field, written(fields[field.name])) : []))
  const left = config.mostEach - mine.length - 1
  return {
    puts,
    posts: [
      { key: `card:${id}`, blocks: shown },
      {
        only: person,
        blocks: [
          ...texts([[own('cards.thanks', { left })]]),
          ...(gaps.length === 0 ? [] : notes([[own('cards.missing'), ` ${gaps.join(' · ')}`]])),
          row(...(left > 0 ? [button(ctx, own('cards.another'), 'answer', { opens: 'form' })] : []), {
            ...button(ctx, own('receipt.remove'), 'remove', { style: 'danger' }),
            value: id,
          }),
        ],
      },
    ],
  }
}

/** People bring cards of a few small things each, and see each other's at once. */
export const cards = define<Config, null>({
  kind: 'cards',
  config: Config,
  parts: ({ fields }) => ({
    required: fields.map(({ name }) => name),
    optional: ['hint'],
    paragraphs: Object.fromEntries(fields.map(({ name, options = [] }) => [name, 1 + options.length])),
  }),
  effort: (config) => ({ questions: 1, minutes: config.minutesEach }),
  hours: 120,
  measures: ['contributions', 'people'],
  version: 1,
  fresh: () => null,
  needs: {
    on: (step) => ({ mine: [step.id], tallies: [partsStep(step.id)], usual: true }),
    form: () => ({ usual: true }),
    close: (step) => ({ counts: [step.id] }),
  },
  open: (ctx) => {
    const { session, step, words, say } = ctx
    const ask: Post = {
      key: `ask:${step.id}:${session.cursor.round}`,
      blocks: [
        ...texts(words()),
        ...(session.cursor.item === null ? [] : [{ kind: 'quote' as const, text: [{ said: session.cursor.item }] }]),
        ...notes([...words('hint'), [say('cards.open')]]),
        row(button(ctx, say('cards.button'), 'answer', { opens: 'form', style: 'primary' }), button(ctx, say('gather.pass'), 'pass')),
      ],
    }
    return { posts: [ask] }
  },
  check: (config, event, say) => {
    for (const [at, { name, options, letters, required }] of config.fields.entries()) {
      const value = written(event.fields[name])
      if (value === '' && (required || at === 0)) return { [name]: say('refuse.empty') }
      if (value !== '' && options && !options.includes(value)) return { [name]: say('cards.choose') }
      const long = options ? undefined : tooLong(say, value, letters)
      if (long !== undefined) return { [name]: long }
    }
    return undefined
  },
  checkEdit: ({ fields }, { contribution, text }, say) => {
    const field = contribution.mark === CARD ? fields[0] : fields.find(({ name }) => name === contribution.mark)
    return tooLong(say, text, field?.letters ?? 400)
  },
  form: (ctx, _person, action) => (action === 'answer' ? cardForm(ctx) : undefined),
  on: (ctx, event) => {
    if (event.kind === 'form') return keep(ctx, event)
    const passed = event.kind === 'pass' || (event.kind === 'press' && event.action === 'pass')
    return passed ? { posts: [tell(event.person, ctx.own('gather.passed'))] } : {}
  },
  close: ({ step, facts }) => ({ result: giving('answers', { contributions: 0, people: 0, ...facts.counts[step.id] }) }),
})
