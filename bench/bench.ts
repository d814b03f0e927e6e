import type { Figure } from './figure.js'

/** Where a bench works and how it tells what it is doing. */
export interface Scene {
  /** A folder of this run's own, on the disk that is measured; removed at the end. */
  readonly folder: string
  /** A line of progress for a person, on standard error. */
  readonly say: (line: string) => void
}

/** Some figures that are measured together. */
export interface Bench {
  /** The names of its figures, known before it runs. */
  readonly gives: readonly string[]
  readonly run: (scene: Scene) => Promise<readonly Figure[]>
}
