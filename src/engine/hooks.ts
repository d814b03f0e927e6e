/** The moments a crash test stops the process at. */
export type KillPoint = 'accept' | 'commit' | 'deliver' | 'settle'

/** Called as each moment passes; does nothing outside tests. */
export interface Hooks {
  readonly at: (point: KillPoint) => void
}

export const noHooks: Hooks = { at: () => undefined }
