import type { Artifact, ArtifactLine } from '../../src/core/artifact.js'
import type { Contribution, Quote } from '../../src/core/contribution.js'
import type { FieldErrors, FieldValues, Form } from '../../src/core/form.js'
import type { Block, Post, Span } from '../../src/core/post.js'
import type { Cursor, Session, StepResult } from '../../src/core/session.js'
import type { Facts } from '../../src/core/turn.js'
import { spoken } from '../../src/core/word.js'
import type { Hall } from '../../src/engine/hall.js'
import { stepContext } from '../../src/engine/step-context.js'
import type { Playbook, Step, StepWords } from '../../src/playbook/playbook.js'
import { stepKinds } from '../../src/steps/index.js'
import type { StepEvent, StepKind, StepTurn } from '../../src/steps/step-kind.js'
import { say } from '../../src/words/catalogue.js'

export const NOW = Date.UTC(2026, 0, 12, 9)
export const HOUR_MS = 3_600_000

const NOTHING: Facts = {
  counts: {},
  mine: [],
  all: [],
  worded: [],
  tallies: {},
  held: [],
  contribution: null,
  quote: null,
  roles: [],
  core: [],
  people: {},
  joined: 0,
  names: [],
  quotes: [],
  artifact: null,
  usual: 'group',
  leftOut: [],
  readers: [],
  lang: null,
  own: [],
  rhythm: null,
  from: null,
  publicRoom: false,
  townspeople: [],
}

/** A step of one kind, alone: called as the engine calls it, on facts that the test makes up. */
export interface Bench {
  readonly kind: StepKind
  readonly open: (facts?: Partial<Facts>) => StepTurn<unknown>
  readonly on: (event: StepEvent, facts?: Partial<Facts>) => StepTurn<unknown>
  readonly close: (facts?: Partial<Facts>) => StepTurn<unknown> & { result?: StepResult }
  readonly form: (person: string, action: string, item?: string, facts?: Partial<Facts>) => Form | undefined
  readonly check: (fields: FieldValues, item?: string) => FieldErrors | undefined
  readonly needs: (event: StepEvent) => object
  readonly presses: (person: string, action: string, item?: string, facts?: Partial<Facts>) => StepTurn<unknown>
  readonly fills: (person: string, fields: FieldValues, item?: string, facts?: Partial<Facts>) => StepTurn<unknown>
}

/** The one step `here` of a made-up session that Ana holds. */
export function atStep(
  kindName: string,
  settings: Readonly<Record<string, unknown>> = {},
  more: {
    words?: Partial<StepWords>
    cursor?: Partial<Cursor>
    session?: Partial<Session>
    step?: Partial<Step>
    steps?: readonly Step[]
    artifact?: Playbook['artifact']
    lang?: string
  } = {},
): Bench {
  const kind = stepKinds.get(kindName)
  if (!kind) throw new Error(`no such kind: ${kindName}`)
  const step: Step = {
    ...plainStep('here', kindName),
    config: kind.config.parse(settings),
    words: { prompt: ['What is it?'], parts: {}, ...more.words },
    ...more.step,
  }
  const session: Session = {
    id: 's1',
    community: 'home',
    practice: 'storytelling',
    playbook: 'p',
    playbookHash: 'h',
    lang: more.lang ?? 'en',
    length: 'full',
    tempo: 'days',
    rooms: ['console:main'],
    facilitator: 'ana',
    deputy: null,
    status: 'open',
    pausedBecause: null,
    openedAt: NOW,
    endsAt: NOW + 48 * HOUR_MS,
    ...more.session,
    cursor: {
      step: 'here',
      round: 0,
      item: null,
      version: kind.version,
      state: kind.fresh(step.config),
      closesAt: NOW + 24 * HOUR_MS,
      extended: 0,
      path: ['here'],
      results: {},
      turn: 1,
      ...more.cursor,
    },
  }
  const playbook: Playbook = {
    id: 'p',
    practice: 'storytelling',
    title: 'Our story',
    called: 'Tell our story',
    version: 1,
    summary: 'A story.',
    lang: 'en',
    group: { min: 1, max: 50 },
    brings: [],
    artifact: more.artifact ?? { kind: 'story-wall', data: null },
    artifactWords: { prompt: [], parts: {} },
    length: 'full',
    steps: [...(more.steps ?? []), step],
    hash: 'h',
  }
  const hall = {
    kinds: stepKinds,
    communities: new Map([['home', { name: 'home', secret: 'test', sandbox: false, rooms: new Map() }]]),
    say,
  } as unknown as Hall
  const at = (facts: Partial<Facts> = {}) => stepContext({ hall, session, playbook, step, kind, facts: { ...NOTHING, ...facts }, now: NOW })
  const on: Bench['on'] = (event, facts) => kind.on?.(at(facts), event) ?? {}
  return {
    kind,
    open: (facts) => kind.open(at(facts)),
    on,
    close: (facts) => kind.close?.(at(facts)) ?? {},
    form: (person, action, item, facts) => kind.form?.(at(facts), person, action, item),
    check: (fields, item) => kind.check?.(step.config, filled('ben', fields, item), (key, values) => say('en', key, values)),
    needs: (event) => kind.needs?.on?.(step, step.config, event, session) ?? {},
    presses: (person, action, item, facts) => on(pressed(person, action, item), facts),
    fills: (person, fields, item, facts) => on(filled(person, fields, item), facts),
  }
}

/** A bare step, for playbooks in which another step is looked at. */
export const plainStep = (id: string, kind: string): Step => ({
  id,
  kind,
  config: {},
  hours: null,
  minutes: null,
  each: null,
  until: null,
  max: 1,
  when: null,
  words: { prompt: [], parts: {} },
})

type Filled = Extract<StepEvent, { kind: 'form' }>

const filled = (person: string, fields: FieldValues, item?: string): Filled => ({
  kind: 'form',
  session: 's1',
  step: 'here',
  fields: fields as Filled['fields'],
  person,
  ...(item === undefined ? {} : { item }),
})

const pressed = (person: string, action: string, item?: string): StepEvent => ({
  kind: 'press',
  session: 's1',
  step: 'here',
  action,
  person,
  ...(item === undefined ? {} : { item }),
})

/** Words that someone gave; the id is enough to tell them apart. */
export const gave = (id: string, person: string, text: string | null, more: Partial<Contribution> = {}): Contribution => ({
  id,
  session: 's1',
  step: 'tales',
  item: null,
  person,
  text,
  mark: null,
  audience: 'group',
  at: NOW,
  proxyBy: null,
  ...more,
})

/** A quote of a whole contribution. */
export const lifted = (id: string, from: Contribution, more: Partial<Quote> = {}): Quote => ({
  id,
  contribution: from.id,
  start: 0,
  end: from.text?.length ?? 0,
  tier: null,
  releasedAt: null,
  withdrawnAt: null,
  askedAt: null,
  audience: from.audience,
  ...more,
})

/** A line that shows a quote. */
export const lineOf = (quote: string, section = 'cost'): ArtifactLine => ({ id: `line-${quote}`, section, kind: 'quote', quote })

/** A session's draft that holds these lines. */
export const drafted = (lines: readonly ArtifactLine[], data: Readonly<Record<string, unknown>> = {}): Artifact => ({
  id: 'a1',
  version: 1,
  community: 'home',
  session: 's1',
  practice: 'storytelling',
  kind: 'strategic-narrative',
  title: 'Our story',
  status: 'draft',
  owner: 'ana',
  createdOn: NOW,
  adoptedOn: null,
  reviewBy: NOW,
  audience: 'group',
  editors: ['fay'],
  quality: [],
  dissent: [],
  dissentAsked: false,
  upstream: [],
  body: { lines: [...lines], coverage: { used: 0, of: 0, people: 0, ofPeople: 0, alsoSaid: [] }, data: { ...data } },
})

const spanText = (span: Span): string => {
  if (typeof span === 'string') return span
  if ('said' in span) return `<${span.said}>`
  if ('quote' in span) return `<${span.quote}>`
  if ('page' in span) return span.page
  if ('word' in span) return spoken(span, (key, values) => say('en', key, values))
  if ('signal' in span) return `<${span.signal}>`
  if ('drafted' in span) return `<${span.drafted}>`
  return 'person' in span ? `@${span.person}` : new Date(span.at).toISOString().slice(0, 10)
}

function blockText(block: Block): string {
  if (block.kind === 'list') return block.items.map((item) => item.map(spanText).join('')).join('\n')
  if (block.kind === 'picture') return [block.alt, ...block.items].map((text) => text.map(spanText).join('')).join('\n')
  if (block.kind === 'buttons')
    return block.buttons.map((button) => `[${spoken(button.label, (key, values) => say('en', key, values))}]`).join(' ')
  const by = block.kind === 'quote' && block.by ? ` — ${block.by.map(spanText).join('')}` : ''
  return block.text.map(spanText).join('') + by
}

/** Posts as a reader would see them, with people's words as `<id>` and people as `@id`. */
export const read = (posts: readonly Post[] | undefined): string => (posts ?? []).flatMap((post) => post.blocks.map(blockText)).join('\n')

/** What one person alone hears. */
export const heardBy = (person: string, turn: StepTurn<unknown>): string => read(turn.posts?.filter((post) => post.only === person))

/** What everyone hears. */
export const heardByAll = (turn: StepTurn<unknown>): string => read(turn.posts?.filter((post) => post.only === undefined))
