import type { Age } from '../../../../src/core/age.js'
import type { Clock } from '../../../../src/core/clock.js'
import { CairnError, explain } from '../../../../src/core/errors.js'
import type { Logger } from '../../../../src/ports/logger.js'
import type { OpenHall, Person, Store } from '../../../../src/ports/store.js'
import { createHallKeys, opens } from './code.js'
import { createGuesses } from './guesses.js'
import { createGuestSigner } from './guest-cookie.js'

/** A hall ends six hours after it was opened (ms), and half an hour after its session is over. */
const LONGEST_MS = 6 * 3_600_000
const AFTERWARDS_MS = 1_800_000
const LOOKS_EVERY_MS = 20_000
const SEED_BYTES = 16
const GUEST_BYTES = 16
const MOST_GUESTS = 300

/** What the console asks of the store for a hall. */
export type HallStore = Pick<Store, 'hall' | 'keepHall' | 'joinAsGuest' | 'countAccounts' | 'session' | 'sessions' | 'personByAccount'>

/** Listening on an address of the local network, until it is stopped. */
export interface Listening {
  readonly port: number
  readonly stop: () => Promise<void>
}

/** A hall as a host may see it. */
export interface HallNow extends OpenHall {
  /** The address that people type; with the key in it, the one behind the picture. */
  readonly url: string
  readonly link: string
  /** What people type there; null once nobody else is let in. */
  readonly code: string | null
}

/** Someone who came in by a code. */
export interface Guest {
  readonly hall: HallNow
  readonly account: string
  readonly name: string
}

/** Why someone is not let in: `page.problem.hall.<code>` says so, and `page.remedy.hall.<code>` what to do. */
export type NotIn = 'closed' | 'over' | 'shut' | 'wrong' | 'wait' | 'full'

export interface Hall {
  /** The hall that is open now. */
  readonly now: () => HallNow | null
  /** Opens the hall for a session; the same one again changes nothing. Throws CairnError when another is open or nothing can be listened on. */
  readonly open: (session: string, room: string, address?: string) => Promise<HallNow>
  /** A new code; the old one is dead, and who is in stays in. */
  readonly renew: () => Promise<void>
  /** No code opens it any more; who is in stays in. */
  readonly shut: () => Promise<void>
  /** Ends it for everyone. */
  readonly close: () => Promise<void>
  readonly guests: () => Promise<number>
  /** Lets a guest in, or says why not. A wrong code is counted against the address that it came from. */
  readonly join: (
    from: string,
    key: { readonly code: string; readonly pass?: string | undefined },
    who: { readonly name: string; readonly age: Age },
  ) => Promise<{ readonly cookie: string; readonly person: Person; readonly hall: HallNow } | NotIn>
  /** Would a code be asked for now? Null = yes. */
  readonly notIn: () => Promise<NotIn | null>
  /** Who this cookie stands for, while their hall is open and their name not erased. */
  readonly guestOf: (cookie: string) => Promise<Guest | null>
  /** Opens again the hall that was open when this process ended. */
  readonly resume: () => Promise<void>
  /** Stops listening; the hall stays open for the next start. */
  readonly stop: () => Promise<void>
}

export interface HallParts {
  readonly community: string
  readonly clock: Clock
  readonly logger?: Logger | undefined
  readonly secret: string
  readonly store: () => HallStore
  /** Where people come in when a proxy stands in front: then nothing more is listened on. */
  readonly publicUrl: string | undefined
  readonly addresses: () => readonly string[]
  readonly listen: (address: string, port: number | null) => Promise<Listening>
  /** Called with each hall that is open from now on: opened, opened again, or with a new code. */
  readonly opened: (hall: HallNow) => void
  /** Called when a hall is closed. */
  readonly closed: () => void
}

/** How the accounts of a hall's guests begin. No account of a name or a browser does. */
const guestsOf = (hall: string): string => `console:guest.${hall}.`

export function createHall(parts: HallParts): Hall {
  const { clock, community, store } = parts
  const keysOf = createHallKeys(parts.secret)
  const signer = createGuestSigner(parts.secret)
  const scope = { community }
  let kept: OpenHall | null = null
  let listening: Listening | null = null
  let guesses = createGuesses(clock.now)
  let cancel = (): void => undefined
  /** One change after another: two hosts may press at once. */
  let changing: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const mine = changing.then(change)
    changing = mine.catch(() => undefined)
    return mine
  }

  function shown(hall: OpenHall): HallNow {
    const origin = parts.publicUrl === undefined ? `http://${hall.address}:${hall.port}` : new URL(parts.publicUrl).origin
    const url = `${origin}/join`
    if (hall.seed === '') return { ...hall, url, link: url, code: null }
    const { code, pass } = keysOf(hall.seed)
    return { ...hall, url, link: `${url}#${code}.${pass}`, code }
  }

  const now = (): HallNow | null => (kept !== null && clock.now() < kept.endsAt ? shown(kept) : null)

  async function keep(hall: OpenHall): Promise<HallNow> {
    await store().keepHall(scope, hall)
    kept = hall
    const made = shown(hall)
    parts.opened(made)
    return made
  }

  async function listenFor(address: string | undefined, port: number | null): Promise<Pick<OpenHall, 'address' | 'port'>> {
    if (parts.publicUrl !== undefined) return { address: null, port: null }
    const [likeliest] = parts.addresses()
    const chosen = address ?? likeliest
    if (chosen === undefined || !parts.addresses().includes(chosen)) throw noNetwork()
    listening = await parts.listen(chosen, port)
    return { address: chosen, port: listening.port }
  }

  async function ended(): Promise<void> {
    cancel()
    kept = null
    const was = listening
    listening = null
    await store().keepHall(scope, null)
    parts.closed()
    await was?.stop()
  }

  const isOver = async (session: string): Promise<boolean> => {
    const status = (await store().session(scope, session))?.status
    return status !== 'open' && status !== 'paused'
  }

  async function looks(): Promise<void> {
    if (kept === null) return
    if (clock.now() >= kept.endsAt) return ended()
    const last = clock.now() + AFTERWARDS_MS
    if (kept.endsAt > last && (await isOver(kept.session))) {
      kept = { ...kept, endsAt: last }
      await store().keepHall(scope, kept)
    }
    watch()
  }

  function watch(): void {
    if (kept === null) return
    cancel()
    cancel = clock.after(Math.min(LOOKS_EVERY_MS, Math.max(0, kept.endsAt - clock.now())), () => {
      inTurn(looks).catch((thrown: unknown) => {
        parts.logger?.warn('the hall could not be looked after', { why: explain(thrown) })
        watch()
      })
    })
  }

  const changed = (seed: string): Promise<void> =>
    inTurn(async () => {
      if (kept !== null) await keep({ ...kept, seed })
    })

  async function notIn(): Promise<NotIn | null> {
    const hall = now()
    if (!hall) return 'closed'
    if (await isOver(hall.session)) return 'over'
    return hall.code === null ? 'shut' : null
  }

  return {
    now,
    notIn,
    guests: async () => (kept === null ? 0 : store().countAccounts(scope, guestsOf(kept.id))),

    open: (session, room, address) =>
      inTurn(async () => {
        const open = now()
        if (open?.session === session) return open
        if (open !== null) throw taken()
        if (await isOver(session)) throw tooLate()
        if (kept !== null) await ended()
        const where = await listenFor(address, null)
        const at = clock.now()
        guesses = createGuesses(clock.now)
        const made = await keep({
          ...where,
          id: clock.id(),
          session,
          room,
          seed: clock.secret(SEED_BYTES),
          openedAt: at,
          endsAt: at + LONGEST_MS,
        })
        watch()
        return made
      }),

    renew: () => changed(clock.secret(SEED_BYTES)),
    shut: () => changed(''),
    close: () => inTurn(() => (kept === null ? Promise.resolve() : ended())),

    join: async (from, key, { name, age }) => {
      const hall = now()
      const why = await notIn()
      if (hall === null || why !== null) return why ?? 'closed'
      // who scans the picture has 128 bits that nobody guesses, and is let in whatever others try
      const scanned = key.pass !== undefined && opens(keysOf(hall.seed), key)
      if (!scanned) {
        if (guesses.wait(from) > 0) return 'wait'
        if (key.pass !== undefined || !opens(keysOf(hall.seed), key)) {
          guesses.wrong(from)
          return 'wrong'
        }
      }
      if ((await store().countAccounts(scope, guestsOf(hall.id))) >= MOST_GUESTS) return 'full'
      const guest = clock.secret(GUEST_BYTES)
      const guests = guestsOf(hall.id)
      const person = await store().joinAsGuest(scope, {
        account: `${guests}${guest}`,
        guests,
        session: hall.session,
        name,
        age,
        now: clock.now(),
      })
      return { cookie: signer.sign(hall.id, guest), person, hall }
    },

    guestOf: async (cookie) => {
      const hall = now()
      const guest = hall && signer.read(cookie, hall.id)
      if (!hall || guest === null) return null
      const account = `${guestsOf(hall.id)}${guest}`
      const name = (await store().personByAccount(scope, account))?.name ?? ''
      return name === '' ? null : { hall, account, name }
    },

    resume: () =>
      inTurn(async () => {
        const found = await store().hall(scope)
        if (found === null) return
        kept = found
        if (clock.now() >= found.endsAt) return ended()
        const before = found.address === null || !parts.addresses().includes(found.address) ? undefined : found.address
        const where = await listenFor(before, before === undefined ? null : found.port)
        await keep({ ...found, ...where })
        watch()
      }),

    stop: () =>
      inTurn(async () => {
        cancel()
        const was = listening
        listening = null
        kept = null
        await was?.stop()
      }),
  }
}

const noNetwork = (): CairnError =>
  new CairnError({
    code: 'no-network',
    fault: 'operator',
    message: 'This computer is not in a local network, so no phone could reach it.',
    remedy: 'Join the Wi-Fi of the hall first, or set CAIRN_PUBLIC_URL.',
  })

const taken = (): CairnError =>
  new CairnError({
    code: 'hall-taken',
    fault: 'user',
    message: 'The hall is open for another session.',
    remedy: 'Close it there first.',
  })

const tooLate = (): CairnError =>
  new CairnError({
    code: 'session-over',
    fault: 'user',
    message: 'This session is over.',
    remedy: 'Start another one, then open the hall for it.',
  })
