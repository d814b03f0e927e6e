/** Who looks after a room of young people: people by id, and where young people turn to in need. */
export interface YouthCheck {
  readonly room: string
  readonly lead: string
  readonly deputy: string
  /** Two who are there whenever the room is open. */
  readonly adults: readonly [string, string]
  readonly contact: string
}
