import type { z } from 'zod'
import type { Artifact } from '../core/artifact.js'
import type { Contribution, ContributionPut } from '../core/contribution.js'
import type { Deed, StoredEvent } from '../core/event.js'
import type { FieldErrors, Form } from '../core/form.js'
import type { Block, Post, Span, Text } from '../core/post.js'
import type { Session, StepResult } from '../core/session.js'
import type { Effect, Facts, Needs, ReleaseSet, Turn } from '../core/turn.js'
import type { Word } from '../core/word.js'
import type { Playbook, Step } from '../playbook/playbook.js'

/** What every function of a step kind is given. Nothing else is reachable: a step kind is pure. */
export interface StepContext<Config, State> {
  readonly session: Session
  readonly playbook: Playbook
  readonly step: Step
  readonly config: Config
  readonly state: State
  readonly facts: Facts
  readonly now: number
  /** May the acting person do what a host may? Their roles are known once asked for with `needs.roles`. */
  readonly host: (person: string) => boolean
  /** A fresh id, the same for the same turn and count. */
  readonly id: () => string
  /** The words of this step's section (or of its `### part`), one Text a paragraph, with general names and `values` filled in. */
  readonly words: (part?: string, values?: Readonly<Record<string, Span>>) => readonly Text[]
  /** UI words of the catalogue in the session's language. */
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string
  /** The same for what one person alone reads: in their language, whoever they are. */
  readonly own: (key: string, values?: Word['values']) => Word
}

/** What a step kind answers: its next state and what to keep or say. */
export interface StepTurn<State> {
  readonly state?: State
  readonly posts?: readonly Post[]
  readonly puts?: readonly ContributionPut[]
  readonly quotes?: Turn['quotes']
  readonly releases?: readonly ReleaseSet[]
  /** Quotes whose authors are being asked about them. */
  readonly asked?: readonly string[]
  readonly artifact?: Artifact
  readonly effects?: readonly Effect[]
  /** The step is finished: the engine calls `close` and goes on. */
  readonly done?: boolean
  /** Overrides when the step closes by itself (ms); null = not by the clock. */
  readonly closesAt?: number | null
}

/** What someone did within the open step: a form or a press, or the answer to an effect. */
export type StepEvent =
  | (Extract<Deed, { kind: 'form' | 'press' }> & { readonly person: string })
  | { readonly kind: 'pass'; readonly person: string }
  | { readonly kind: 'answer'; readonly effect: string; readonly result: unknown }

/** The `###` parts a step's section must and may have. */
export interface Parts {
  readonly required?: readonly string[]
  readonly optional?: readonly string[]
}

/**
 * The code behind a kind of step. Shared code asks the kind about itself and never switches on its name.
 * `open` and `close` run in turns of their own, so each declares its own needs.
 */
export interface StepKind<Config = unknown, State = unknown> {
  readonly kind: string
  /** The step's own settings in the front matter. */
  readonly config: z.ZodType<Config>
  /** Named `###` parts the section must or may have. */
  readonly parts?: (config: Config) => Parts
  /** Names that `{{…}}` may use in this kind's words, beside the general ones. */
  readonly names?: readonly string[]
  /** How many questions it puts to each person, and how many minutes that takes. */
  readonly effort: (config: Config) => { readonly questions: number; readonly minutes: number }
  /** Hours it stays open when the playbook names none; null = until it is done. */
  readonly hours: number | null
  /** It ends on a date that was named: more time helps nobody, so it cannot be extended. */
  readonly fixed?: true
  /** Steps the config refers to; the loader checks that they come earlier. */
  readonly refers?: (config: Config) => readonly string[]
  /** What its result measures, for `when:` and `until:`; with `items` among them, `each:` can work through those. Undefined: not told. */
  readonly measures?: readonly string[]
  /** It makes the session's artifact; every length needs such a step. */
  readonly makesArtifact?: true
  /** Its contributions are answers that stay private until a later step shows them. */
  readonly gathers?: (config: Config) => boolean
  /** What someone said or wrote on paper may be typed in here for them. Never where people vote, consent, promise or release lines. */
  readonly forOthers?: true
  /** Steps whose private answers it shows to everyone, or to an editor: they are looked at before it opens. */
  readonly shows?: (config: Config, session: Session) => readonly string[]
  /** What it will tell rests on marks that nobody sees before it closes: no preview goes past it while it is open. */
  readonly sealed?: true
  readonly version: number
  /** The state a newly opened step starts with. */
  readonly fresh: (config: Config) => State
  /** Brings an older version's state up to `version`; undefined = cannot. */
  readonly upgrade?: (version: number, state: unknown) => State | undefined
  readonly needs?: {
    readonly open?: (step: Step, config: Config, session: Session) => Needs
    readonly on?: (step: Step, config: Config, event: StepEvent, session: Session) => Needs
    readonly close?: (step: Step, config: Config, session: Session) => Needs
    readonly form?: (step: Step, config: Config, session: Session) => Needs
    readonly page?: (step: Step, config: Config, session: Session) => Needs
    readonly waits?: (step: Step, config: Config, session: Session) => Needs
  }
  readonly open: (ctx: StepContext<Config, State>) => StepTurn<State>
  readonly on?: (ctx: StepContext<Config, State>, event: StepEvent) => StepTurn<State>
  /**
   * Asked when the step is done or its time is up, before `close` and with its needs. What it answers keeps the step open for a last
   * effect: until that is answered and the step is done, or until `closesAt`. Undefined: it may close.
   */
  readonly closing?: (ctx: StepContext<Config, State>) => StepTurn<State> | undefined
  /** Everything a closed step found, for a line that opens it: `step:<session>:<step>`. It comes with `needs.page`. */
  readonly page?: (ctx: StepContext<Config, State>) => readonly Block[]
  /** Runs once when the step is done, its time is up, or a host skips it. */
  readonly close?: (ctx: StepContext<Config, State>) => StepTurn<State> & { readonly result?: StepResult }
  /** The form behind a button of this step. */
  readonly form?: (ctx: StepContext<Config, State>, person: string, action: string, item?: string) => Form | undefined
  /** Checks submitted fields purely, before anything is stored; undefined = fine. */
  readonly check?: (
    config: Config,
    event: Extract<Deed, { kind: 'form' }>,
    say: StepContext<Config, State>['say'],
  ) => FieldErrors | undefined
  /** What waits for this person while the step is open, a line each, for the board; never anyone's words. */
  readonly waits?: (ctx: StepContext<Config, State>, person: string) => readonly Text[]
  /**
   * Checks the new text of a contribution that was given to this step, by what held for it when it was given; the answer is why it
   * can't be, in words for its author. `names` are those of the people in the session. Undefined: it may.
   */
  readonly checkEdit?: (
    config: Config,
    edited: { readonly contribution: Contribution; readonly text: string; readonly names: readonly string[] },
    say: StepContext<Config, State>['say'],
  ) => string | undefined
}

/** A stored event as the step sees it, when it is one. */
export function stepEvent(event: StoredEvent): StepEvent | undefined {
  const { body, person } = event
  if (body.kind === 'answer') return { kind: 'answer', effect: body.effect, result: body.result }
  if (!person) return undefined
  if (body.kind === 'form' || body.kind === 'press') return { ...body, person }
  if (body.kind === 'command' && body.name === 'pass') return { kind: 'pass', person }
  return undefined
}
