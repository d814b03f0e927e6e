import type { Clock } from '../../../../src/core/clock.js'
import { CairnError, explain } from '../../../../src/core/errors.js'
import type { OpenHall } from '../../../../src/core/open-hall.js'
import type { Logger } from '../../../../src/ports/logger.js'
import type { Store } from '../../../../src/ports/store.js'
import { createHallKeys } from './code.js'
import { createDoor, type Door } from './door.js'

/** A hall ends six hours after it was opened (ms), and half an hour after its session is over. */
const LONGEST_MS = 6 * 3_600_000
const AFTERWARDS_MS = 1_800_000
const LOOKS_EVERY_MS = 20_000
const SEED_BYTES = 16

/** What the console asks of the store for a hall. */
export type HallStore = Pick<Store, 'hall' | 'keepHall' | 'joinAsGuest' | 'countAccounts' | 'session' | 'sessions' | 'personByAccount'>

/** Listening on an address of the local network, until it is stopped. */
export interface Listening {
  readonly port: number
  /** Takes nobody new, and lets what is being sent arrive. */
  readonly retire: () => void
  readonly stop: () => Promise<void>
}

/** A hall as a host may see it. */
export interface HallNow extends OpenHall {
  readonly community: string
  /** The address that people type; with the key in it, the one behind the picture. */
  readonly url: string
  readonly link: string
  /** What people type there; null once nobody else is let in. */
  readonly code: string | null
}

/** The hall: opened for one session of one community at a time. */
export interface Hall extends Door {
  /** The hall that is open now. */
  readonly now: () => HallNow | null
  /** Opens the hall for a session; the same one again changes nothing. Throws CairnError when another is open or nothing can be listened on. */
  readonly open: (at: { community: string; session: string; room: string; address?: string | undefined }) => Promise<HallNow>
  /** A new code; the old one is dead, and who is in stays in. */
  readonly renew: () => Promise<void>
  /** No code opens it any more; who is in stays in. */
  readonly shut: () => Promise<void>
  /** Ends it for everyone. */
  readonly close: () => Promise<void>
  /** Opens again the hall that was open when this process ended. */
  readonly resume: () => Promise<void>
  /** Stops listening; the hall stays open for the next start. */
  readonly stop: () => Promise<void>
}

export interface HallParts {
  /** Where a hall may have stayed open when this process ended last. */
  readonly communities: () => readonly string[]
  readonly clock: Clock
  readonly logger?: Logger | undefined
  readonly secret: string
  readonly store: (community: string) => HallStore
  /** Where people come in when a proxy stands in front: then nothing more is listened on. */
  readonly publicUrl: string | undefined
  readonly addresses: () => readonly string[]
  /** With a port, at that one alone: another process may hold it, with the same hall. */
  readonly listen: (address: string, port: number | null) => Promise<Listening>
  /** Called with each hall that is open from now on: opened, opened again, or with a new code. */
  readonly opened: (hall: HallNow) => void
  /** Called when a hall is closed, while it still listens: whoever is in it hears so. */
  readonly closed: () => Promise<void>
}

export function createHall(parts: HallParts): Hall {
  const { clock } = parts
  const keysOf = createHallKeys(parts.secret)
  /** Of the hall that is open. */
  let scope = { community: '' }
  const store = (): HallStore => parts.store(scope.community)
  let kept: OpenHall | null = null
  let listening: Listening | null = null
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
    const at = { ...hall, community: scope.community, url }
    if (hall.seed === '') return { ...at, link: url, code: null }
    const { code, pass } = keysOf(hall.seed)
    return { ...at, link: `${url}#${code}.${pass}`, code }
  }

  const now = (): HallNow | null => (kept !== null && clock.now() < kept.endsAt ? shown(kept) : null)

  async function keep(hall: OpenHall): Promise<HallNow> {
    await store().keepHall(scope, hall)
    kept = hall
    const made = shown(hall)
    parts.opened(made)
    return made
  }

  /** Listens for a hall where it is to be, keeps it and looks after it. Whatever fails, nothing is left listening. */
  async function begin(hall: OpenHall): Promise<HallNow> {
    try {
      const made = await keep({ ...hall, ...(await listenFor(hall)) })
      watch()
      return made
    } catch (thrown) {
      await listening?.stop()
      listening = null
      throw thrown
    }
  }

  async function listenFor({ address, port }: OpenHall): Promise<Pick<OpenHall, 'address' | 'port'>> {
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
    try {
      await store().keepHall(scope, null)
    } finally {
      await parts.closed()
      was?.retire()
    }
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

  /** The hall that was open when this process ended last, wherever it was. */
  async function leftOpen(): Promise<OpenHall | null> {
    for (const community of new Set(parts.communities())) {
      scope = { community }
      const found = await store().hall(scope)
      if (found !== null) return found
    }
    return null
  }

  const door = createDoor({ clock, secret: parts.secret, store, now, keysOf, isOver })

  return {
    ...door,
    now,

    open: ({ community, session, room, address }) =>
      inTurn(async () => {
        const open = now()
        if (open?.session === session) return open
        if (open !== null) throw taken()
        if (kept !== null) await ended()
        scope = { community }
        if (await isOver(session)) throw tooLate()
        const at = clock.now()
        const seed = clock.secret(SEED_BYTES)
        return begin({ id: clock.id(), session, room, seed, address: address ?? null, port: null, openedAt: at, endsAt: at + LONGEST_MS })
      }),

    renew: () => changed(clock.secret(SEED_BYTES)),
    shut: () => changed(''),
    close: () => inTurn(() => (kept === null ? Promise.resolve() : ended())),

    resume: () =>
      inTurn(async () => {
        const found = await leftOpen()
        if (found === null) return
        if (clock.now() >= found.endsAt) return ended()
        // where phones know it, or else where this machine is reached now
        const still = found.address !== null && parts.addresses().includes(found.address)
        await begin(still ? found : { ...found, address: null, port: null })
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
