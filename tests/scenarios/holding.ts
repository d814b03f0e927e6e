import type { Deed, Receipt } from '../../src/core/event.js'
import { COMMUNITY, createWorld, pageText, ROOM, type World } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }

/** A live community in which Ana holds a session, and what a test of held words asks of it. */
export interface Stage {
  readonly world: World
  readonly session: string
  readonly says: (who: string, text: string, audience?: string) => Promise<string>
  readonly holds: (who: string, contribution: string, more?: Partial<Extract<Deed, { kind: 'hold' }>>) => Promise<Receipt>
  readonly does: (who: string, deed: Deed) => Promise<Receipt>
  /** What the room heard, without what went to one person. */
  readonly room: () => string
  /** What went to one person alone. */
  readonly alone: (who: string) => Promise<string>
  readonly review: (who: string) => Promise<string>
  readonly idOf: (who: string) => Promise<string>
  readonly held: (contribution: string) => Promise<string | undefined>
}

export const WALL = ['id: tales, kind: gather, hours: 24', 'id: wall, kind: reveal, of: tales', 'id: publish, kind: publish']

export async function stage(
  options: {
    steps?: readonly string[]
    words?: Readonly<Record<string, string>>
    artifact?: string
    sandbox?: boolean
    core?: readonly string[]
    deputy?: string
    tempo?: 'days' | 'live'
    public?: boolean
  } = {},
): Promise<Stage> {
  const world = await createWorld({
    library: madeUp(options.steps ?? WALL, { words: options.words ?? {}, ...(options.artifact ? { artifact: options.artifact } : {}) }),
    sandbox: options.sandbox ?? false,
  })
  const store = world.app.store(COMMUNITY)
  const idOf = async (who: string): Promise<string> => (await store.personByAccount(scope, `console:${who}`))?.id ?? ''
  if (options.public) await world.does('ana', { kind: 'room', room: ROOM, public: true })
  await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'full', tempo: options.tempo ?? 'days' })
  const session = (await store.sessions(scope, { room: ROOM }))[0]?.id ?? ''
  for (const who of options.core ?? []) {
    await world.does(who, { kind: 'command', name: 'pass', session })
    await world.does('ana', { kind: 'role', person: await idOf(who), role: 'core', give: true })
  }
  if (options.deputy) {
    await world.does(options.deputy, { kind: 'command', name: 'pass', session })
    await world.does('ana', { kind: 'deputy', session, person: await idOf(options.deputy) })
  }
  const textOf = (only: (id: string | null) => boolean): string =>
    world.out
      .filter(({ post }) => only(post.only))
      .map(({ text }) => text)
      .join('\n')
  return {
    world,
    session,
    idOf,
    does: (who, deed) => world.does(who, deed),
    says: async (who, text, audience = 'group') => {
      await world.does(who, { kind: 'form', session, step: 'tales', fields: { text, audience } })
      const own = await store.contributions(scope, { session, step: 'tales', person: await idOf(who), held: true })
      return own.at(-1)?.id ?? ''
    },
    holds: (who, contribution, more = {}) => world.does(who, { kind: 'hold', session, contribution, reason: 'person', ...more }),
    room: () => textOf((id) => id === null),
    alone: async (who) => {
      const id = await idOf(who)
      return textOf((only) => only === id)
    },
    review: async (who) => {
      const view = await world.asks(who, { kind: 'review', session })
      return view.kind === 'page' ? pageText(view) : JSON.stringify(view)
    },
    held: async (contribution) => (await store.contribution(scope, contribution))?.hold?.state,
  }
}
