import type { StepKind } from './step-kind.js'

/** A step kind as shared code holds it: its own types are its own business, checked by its `config` schema and `version`. */
export const define = <Config, State>(kind: StepKind<Config, State>): StepKind => kind as unknown as StepKind
