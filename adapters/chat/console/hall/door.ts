import type { Age } from '../../../../src/core/age.js'
import type { Clock } from '../../../../src/core/clock.js'
import type { Person, Store } from '../../../../src/ports/store.js'
import { type HallKeys, opens } from './code.js'
import { createGuesses } from './guesses.js'
import { createGuestSigner } from './guest-cookie.js'
import type { HallNow } from './hall.js'

const GUEST_BYTES = 16
const MOST_GUESTS = 300

/** Someone who came in by a code. */
export interface Guest {
  readonly hall: HallNow
  readonly account: string
  readonly name: string
}

/** Why someone is not let in: `page.problem.hall.<code>` says so, and `page.remedy.hall.<code>` what to do. */
export type NotIn = 'closed' | 'over' | 'shut' | 'wrong' | 'wait' | 'full'

/** The door of the hall: who is let in, and who is in. */
export interface Door {
  /** Lets a guest in, or says why not. A wrong code is counted against the address that it came from. */
  readonly join: (
    from: string,
    key: { readonly code: string; readonly pass?: string | undefined },
    who: { readonly name: string; readonly age: Age },
  ) => Promise<{ readonly cookie: string; readonly person: Person; readonly hall: HallNow } | NotIn>
  /** Why no code is asked for now; null = one is. */
  readonly notIn: () => Promise<NotIn | null>
  /** Who this cookie stands for, while their hall is open and their name not erased. */
  readonly guestOf: (cookie: string) => Promise<Guest | null>
  readonly guests: () => Promise<number>
}

/** How the accounts of a hall's guests begin. No account of a name or a browser does. */
const guestsOf = (hall: string): string => `console:guest.${hall}.`

export function createDoor(parts: {
  readonly clock: Clock
  readonly secret: string
  readonly store: () => Pick<Store, 'joinAsGuest' | 'countAccounts' | 'personByAccount'>
  readonly now: () => HallNow | null
  readonly keysOf: (seed: string) => HallKeys
  /** Is this session over? */
  readonly isOver: (session: string) => Promise<boolean>
}): Door {
  const { clock, store, now, keysOf } = parts
  const signer = createGuestSigner(parts.secret)
  const guesses = createGuesses(clock.now)

  async function notIn(): Promise<NotIn | null> {
    const hall = now()
    if (!hall) return 'closed'
    if (await parts.isOver(hall.session)) return 'over'
    return hall.code === null ? 'shut' : null
  }

  /** Who scans the picture has 128 bits that nobody guesses, and is let in whatever others try. */
  function refusal(from: string, hall: HallNow, key: { readonly code: string; readonly pass?: string | undefined }): NotIn | null {
    const right = opens(keysOf(hall.seed), key)
    if (key.pass !== undefined && right) return null
    if (guesses.wait(from) > 0) return 'wait'
    if (right) return null
    guesses.wrong(from)
    return 'wrong'
  }

  return {
    notIn,
    guests: async () => {
      const hall = now()
      return hall === null ? 0 : store().countAccounts({ community: hall.community }, guestsOf(hall.id))
    },

    join: async (from, key, { name, age }) => {
      const hall = now()
      const why = hall === null ? 'closed' : ((await notIn()) ?? refusal(from, hall, key))
      if (hall === null || why !== null) return why ?? 'closed'
      const scope = { community: hall.community }
      const guests = guestsOf(hall.id)
      if ((await store().countAccounts(scope, guests)) >= MOST_GUESTS) return 'full'
      const guest = clock.secret(GUEST_BYTES)
      const account = `${guests}${guest}`
      const person = await store().joinAsGuest(scope, { account, guests, session: hall.session, name, age, now: clock.now() })
      return { cookie: signer.sign(hall.id, guest), person, hall }
    },

    guestOf: async (cookie) => {
      const hall = now()
      const guest = hall && signer.read(cookie, hall.id)
      if (!hall || guest === null) return null
      const account = `${guestsOf(hall.id)}${guest}`
      const name = (await store().personByAccount({ community: hall.community }, account))?.name ?? ''
      return name === '' ? null : { hall, account, name }
    },
  }
}
