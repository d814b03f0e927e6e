/** A hall that is open for one session. Times are in ms; what guests come in by is made from `seed` with a key that is not kept here. */
export interface OpenHall {
  readonly id: string
  readonly session: string
  readonly room: string
  readonly seed: string
  /** Where it listens beside loopback; null behind a public address, where nothing more is opened. */
  readonly address: string | null
  readonly port: number | null
  readonly openedAt: number
  readonly endsAt: number
}
