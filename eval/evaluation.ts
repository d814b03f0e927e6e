import type { Figure } from './figure.js'

/** How an evaluation tells a person what it does, and shows single cases when asked to. */
export interface Scene {
  /** What everything drawn is drawn by. */
  readonly seed: number
  /** Is this figure asked for? What is not need not be measured. */
  readonly wanted: (figure: string) => boolean
  /** A line of progress, on standard error. */
  readonly say: (line: string) => void
  /** Single cases that went wrong, on standard error: only with `--cases`. */
  readonly show: (line: string) => void
}

/** Some figures that are measured together. */
export interface Evaluation {
  /** The names of its figures, known before it runs. */
  readonly gives: readonly string[]
  readonly run: (scene: Scene) => Promise<readonly Figure[]>
}
