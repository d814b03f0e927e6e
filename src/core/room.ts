import { z } from 'zod'

/** Where people talk, one string: `slack:T1:C1`, `slack:T1:C1:171.22`, `discord:G1:C1`, `console:main`. */
export const Room = z.string().regex(/^[a-z]+(:[A-Za-z0-9._-]{1,64}){1,3}$/, 'a room is platform:place, such as console:main')
export type Room = z.infer<typeof Room>

/** The platform's name, the part of a room before its first colon. */
export const platformOf = (room: Room): string => room.slice(0, room.indexOf(':'))

/** A room as the community knows it. */
export interface RoomInfo {
  readonly room: Room
  readonly name: string
  /** The core team marked it so: nothing private is shown there by itself. */
  readonly public: boolean
  /** It is for young people. */
  readonly youth: boolean
  /** Where it is, who looks after it was confirmed. */
  readonly checked: boolean
  /** How many read it, and whether anyone may walk in, as far as its platform says. */
  readonly people: number | null
  readonly open: boolean | null
}
