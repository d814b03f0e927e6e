import { z } from 'zod'
import { Age } from './age.js'
import { Audience } from './consent.js'
import { HoldReason } from './hold.js'
import { LOOK_AGAIN } from './look-again.js'
import { OUTLET_MODES, OUTLETS } from './outlet.js'
import { Role } from './role.js'
import { Room } from './room.js'
import { SIGNAL_STATUS } from './story.js'
import { TAKES } from './take.js'

/** The longest text one field may hold, in UTF-16 units; a longer one is refused, never cut. */
export const MAX_TEXT = 4_000

const Id = z.string().min(1).max(80)
/** Local, 24 hours: `21:00`. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** One field may hold more than fits, so that a person hears by how much; what no form could send is refused unread. */
const FieldText = z.string().max(200_000)
/** Which repetition of a step was meant; left out, the one that is open is. */
/** What the platform calls the message in which words were given; with it, changing or deleting that message reaches them. */
const Source = z.string().min(1).max(200)
const Round = z.int().min(0).max(1_000).optional()
const Fields = z
  .record(z.string().max(60), z.union([FieldText, z.array(z.string().max(200)).max(60)]))
  .refine((fields) => Object.keys(fields).length <= 20)

/** A single-use code; stored as its keyed hash alone. */
const Code = z.string().min(1).max(100)
const ConnectAct = z.enum(['offer', 'take', 'yes', 'no', 'undo'])

/** Who acts: a platform account such as `console:ana`; the store knows the person behind it. */
export const Actor = z.strictObject({ account: z.string().regex(/^[a-z]+:.{1,120}$/u), name: z.string().min(1).max(80) })
export type Actor = z.infer<typeof Actor>

/** What a person can do. Internal kinds (`wake`, `answer`) come only from the engine itself. */
export const Deed = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('start'),
    playbook: Id,
    length: Id.optional(),
    lang: z.string().max(10).optional(),
    tempo: z.enum(['days', 'live']).optional(),
    rooms: z.array(Room).max(20).optional(),
    /** Prepared: nothing is said until it is told to `begin`. */
    prepare: z.boolean().optional(),
  }),
  /** One question of one's own, put to a room in a session of its own. `fields`: `question`, and `length` (how long it stays open). */
  z.strictObject({ kind: z.literal('ask'), lang: z.string().max(10).optional(), fields: Fields }),
  /** The community's own words of a playbook: `edit` one step of them, `save` them for new sessions, `drop` what is not saved, `reset` to the original. */
  z.strictObject({
    kind: z.literal('playbook'),
    act: z.enum(['edit', 'save', 'drop', 'reset']),
    playbook: Id,
    lang: z.string().max(10).optional(),
    step: Id.optional(),
    fields: Fields.optional(),
  }),
  z.strictObject({
    kind: z.literal('command'),
    name: z.enum(['skip', 'back', 'extend', 'stop', 'pass', 'human', 'report', 'remind', 'begin', 'hold', 'resume', 'live', 'hand']),
    session: Id.optional(),
    text: z.string().optional(),
    /** What a report is about: the id of words, of a line, or of a post that shows no other words. */
    what: Id.optional(),
    /** Where the session stood for the one who says it: what closes or moves a step is meant for that one alone. */
    step: Id.optional(),
    round: Round,
  }),
  z.strictObject({
    kind: z.literal('form'),
    session: Id,
    step: Id,
    round: Round,
    item: Id.optional(),
    fields: Fields,
    source: Source.optional(),
  }),
  z.strictObject({
    kind: z.literal('press'),
    session: Id,
    step: Id,
    round: Round,
    item: Id.optional(),
    action: Id,
    value: z.string().max(200).optional(),
  }),
  /** Names the session's deputy by id or account; without a person, there is none any more. */
  z.strictObject({ kind: z.literal('deputy'), session: Id, person: z.string().min(1).max(130).optional() }),
  /** Names who looks at private answers before all see them; without a person, the facilitator does. */
  z.strictObject({ kind: z.literal('duty'), session: Id, person: z.string().min(1).max(130).optional() }),
  /** Lets someone without an account take part in one session by a link of their own. */
  z.strictObject({ kind: z.literal('invite'), session: Id, name: z.string().max(400), lang: z.string().max(10).optional() }),
  /** Asks someone whom a result is about for their reply, by a link of their own. `fields`: `name`, and perhaps `lang`. */
  z.strictObject({ kind: z.literal('ask-reply'), session: Id, artifact: Id, fields: Fields }),
  /** Their reply, which stands word for word with the result wherever it goes. `fields`: `text`. */
  z.strictObject({ kind: z.literal('reply'), session: Id, artifact: Id, fields: Fields }),
  /** Ends the link of someone who was invited. */
  z.strictObject({ kind: z.literal('withdraw-invite'), session: Id, person: Id }),
  /** Names, by id or account, who may type in what others say or wrote on paper, or no longer. */
  z.strictObject({ kind: z.literal('helper'), session: Id, person: z.string().min(1).max(130), give: z.boolean() }),
  /** What someone said or wrote on paper, typed in by a helper. */
  z.strictObject({ kind: z.literal('proxy'), session: Id, step: Id, round: Round, fields: Fields }),
  /** Holds words back, or hides them once they were shown; told by their id, or by that of a line or a post. */
  z.strictObject({ kind: z.literal('hold'), session: Id.optional(), contribution: Id, reason: HoldReason, text: z.string().optional() }),
  /** Lets everyone read one contribution again; without one, what waits to be shown is shown now. */
  z.strictObject({ kind: z.literal('show'), session: Id.optional(), contribution: Id.optional(), step: Id.optional(), round: Round }),
  /** Decides that words stay back, after an appeal. */
  z.strictObject({ kind: z.literal('keep'), session: Id.optional(), contribution: Id }),
  /** Asks another person to decide on a hold of one's own words. */
  z.strictObject({ kind: z.literal('appeal'), session: Id.optional(), contribution: Id, text: z.string().optional() }),
  /** `youth`: a room of young people, in which nothing begins before its checklist is done. */
  z.strictObject({
    kind: z.literal('room'),
    room: Room,
    name: z.string().min(1).max(80).optional(),
    public: z.boolean().optional(),
    youth: z.boolean().optional(),
  }),
  /** Who looks after a room of young people: the fields of its checklist. */
  z.strictObject({ kind: z.literal('youth-check'), room: Room, fields: Fields }),
  /**
   * Joins two rooms: `offer` asks for a code in one, `take` uses it in the other (`name` where that is no room yet), `yes` and `no`
   * are said on both sides to that connection, `undo` parts rooms again. A code may come in `fields` too.
   */
  z.strictObject({
    kind: z.literal('connect'),
    act: ConnectAct,
    room: Room.optional(),
    name: z.string().min(1).max(80).optional(),
    code: Code.optional(),
    connect: Id.optional(),
    side: z.enum(['a', 'b']).optional(),
    fields: Fields.optional(),
  }),
  /** The same for two accounts of one person, each confirmed by the one who holds it. */
  z.strictObject({
    kind: z.literal('connect-me'),
    act: ConnectAct,
    code: Code.optional(),
    connect: Id.optional(),
    fields: Fields.optional(),
  }),
  /** May a room that came to a session later read what its author said before? Without an answer it may not. */
  z.strictObject({ kind: z.literal('earlier'), session: Id, room: Room, may: z.boolean() }),
  z.strictObject({ kind: z.literal('withdraw'), contribution: Id }),
  z.strictObject({ kind: z.literal('edit'), contribution: Id, text: z.string() }),
  /** The message in which words were given was changed, or (without a text) deleted. */
  z.strictObject({ kind: z.literal('reword'), source: Source, text: z.string().optional() }),
  z.strictObject({ kind: z.literal('unrelease'), quote: Id }),
  /** Adopts a result again that went back to review. */
  z.strictObject({ kind: z.literal('adopt'), session: Id, artifact: Id }),
  z.strictObject({ kind: z.literal('erase'), sure: z.literal('erase my words') }),
  z.strictObject({
    kind: z.literal('settings'),
    quietFrom: TimeOfDay.optional(),
    quietUntil: TimeOfDay.optional(),
    zone: z.string().max(60).optional(),
    audience: Audience.optional(),
    /** A language of the catalogue, for all that is said to this person alone. */
    lang: z.string().max(10).optional(),
    /** `off`: no reminders in any session. */
    reminders: z.enum(['on', 'off']).optional(),
    age: Age.optional(),
    /** May Cairn write to them first, where they are alone with it? */
    direct: z.boolean().optional(),
  }),
  /** Lets a playbook begin by itself, again and again, or no more. `on`: a day of the week, 1 = Monday, or of the month. */
  z.strictObject({
    kind: z.literal('rhythm'),
    playbook: Id,
    every: z.enum(['week', 'month', 'never']),
    on: z.int().min(1).max(28).optional(),
    at: TimeOfDay.optional(),
    rooms: z.array(Room).max(20).optional(),
    lang: z.string().max(10).optional(),
    /** `on` and `at`, where they were filled in. */
    fields: Fields.optional(),
  }),
  /** Shows what others are doing now, in the room it is said in; once, however often it is said. */
  z.strictObject({ kind: z.literal('digest') }),
  /** Adds a feed that the horizon is scanned by: its `url`, and perhaps a `title`; or all to begin with of a `theme`, or of several `themes`. */
  z.strictObject({ kind: z.literal('source'), fields: Fields }),
  z.strictObject({ kind: z.literal('drop-source'), source: Id }),
  /** Lets others read a feed of ours: by an address that can't be guessed, openly, or no more. A new secret has a new address. */
  z.strictObject({ kind: z.literal('outlet'), what: z.enum(OUTLETS), mode: z.enum(OUTLET_MODES) }),
  /** Lets a model read what people say, as the form put it, or no more. `seen` tells which words were read, in `lang`; `fields`: `most`. */
  z.strictObject({
    kind: z.literal('model'),
    on: z.boolean(),
    lang: z.string().max(10).optional(),
    seen: z.string().max(64).optional(),
    fields: Fields.optional(),
  }),
  /** Puts one page of the web before the community: `url`, and perhaps a `title`. */
  z.strictObject({ kind: z.literal('signal'), fields: Fields }),
  /** What someone makes of a signal of the register, wherever they see it. `fields`: what the form of this take asks. */
  z.strictObject({ kind: z.literal('take'), signal: Id, take: z.enum(TAKES), fields: Fields.optional() }),
  /** The headline of a signal in another language, by the person who says it. `fields`: `words`. */
  z.strictObject({ kind: z.literal('translate'), signal: Id, lang: z.string().min(2).max(10), fields: Fields }),
  /** Decides where a signal stands in the register. */
  z.strictObject({ kind: z.literal('signal-status'), signal: Id, status: z.enum(SIGNAL_STATUS) }),
  /** Answers a signal whose day to be looked at again has come: where it stands from now on, or `later`, a season on. */
  z.strictObject({ kind: z.literal('look-again'), signal: Id, answer: z.enum(LOOK_AGAIN) }),
  /** The hope or worry that a community begins with. */
  z.strictObject({ kind: z.literal('scope'), text: z.string().max(200_000) }),
  z.strictObject({ kind: z.literal('role'), person: Id, role: Role, give: z.boolean() }),
  /** Takes up a role with a single-use code; stored as its keyed hash alone. */
  z.strictObject({ kind: z.literal('claim'), code: Code }),
])
export type Deed = z.infer<typeof Deed>

/** Buttons of private posts that take no part in a step: putting reminders off or stopping them, and removing one's answer. */
export const ASIDE_ACTIONS: ReadonlySet<string> = new Set(['remind:later', 'remind:stop', 'remove'])

/** Does this deed take part in a session's step? Asking for a person, or moving the session on, does not. */
export const takesPart = (body: Deed | Inner): boolean =>
  body.kind === 'form' || (body.kind === 'press' && !ASIDE_ACTIONS.has(body.action)) || (body.kind === 'command' && body.name === 'pass')

/** One inbound fact from outside. `key` makes it once: the same key again changes nothing. */
export const ChatEvent = z.strictObject({
  key: z
    .string()
    .regex(/^(?!wake:|answer:|erased:)/, 'these keys are our own')
    .min(1)
    .max(200),
  community: Id,
  room: Room,
  actor: Actor,
  /** They wrote to Cairn alone: from now on it may write to them there first, however old they are. */
  direct: z.literal(true).optional(),
  deed: Deed,
})
export type ChatEvent = z.infer<typeof ChatEvent>

/** What happened inside: a date arrived, or an effect was answered. */
export type Inner =
  | {
      readonly kind: 'wake'
      readonly schedule: string
      readonly period: string
      readonly what: WakeKind
      readonly session: string | null
      /** How late it came (ms), when nobody worked at its time. */
      readonly late?: number
    }
  | { readonly kind: 'answer'; readonly effect: string; readonly session: string; readonly step: string; readonly result: unknown }
  | {
      readonly kind: 'enter'
      readonly step: string
      readonly round: number
      readonly item: string | null
      /** What it shows has been looked at. */
      readonly looked?: true
    }
  | { readonly kind: 'leave' }

export const WakeKind = z.enum(['step', 'session', 'checkback', 'maintenance', 'remind', 'rhythm', 'rooms', 'look-again'])
export type WakeKind = z.infer<typeof WakeKind>

/** An event as the inbox holds it: numbered, in its lane, with the person known. */
export interface StoredEvent {
  readonly seq: number
  readonly key: string
  readonly community: string
  readonly lane: string
  readonly room: string | null
  /** The acting person's id; null for what comes from inside. */
  readonly person: string | null
  readonly at: number
  readonly body: Deed | Inner
}

/** What the one who acted hears at once. */
export type Receipt =
  | { readonly kind: 'accepted'; readonly seq: number; readonly again: boolean }
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly message: string
      readonly remedy: string
      readonly fields?: Readonly<Record<string, string>>
      /** When it may be tried again (ms), where that is known. */
      readonly until?: number
    }
