import { describe, expect, test } from 'vitest'
import type { App } from '../../src/app.js'
import type { ChatAdapter, Part } from '../../src/ports/chat-adapter.js'

/** Two people on a platform, ana who holds the session and ben, with a quick storytelling session open in one room. */
export interface Platform {
  readonly app: App
  readonly adapter: ChatAdapter
  readonly community: string
  readonly room: string
  readonly accountOf: (who: Who) => string
  /** Answers the open question. `id` tells it apart when it is sent again. Resolves with whether the platform was told that it was taken. */
  readonly answers: (who: Who, text: string, id: string) => Promise<boolean>
  /** Closes the open step. */
  readonly skips: (who: Who) => Promise<void>
  /** Everything that this person can see now, as markup would reach them. */
  readonly sees: (who: Who) => Promise<string>
  /** What the one who acted last heard of it. */
  readonly heard: (who: Who) => Promise<string>
}
export type Who = 'ana' | 'ben'

const MARKUP = '<script>alert(1)</script> <!channel> <@U1> *x* & "q"'

/** What every chat platform must do, whatever it looks like there. */
export function chatAdapterContract({ name, open }: { name: string; open: () => Promise<Platform> }): void {
  const said = async ({ app, community, room }: Platform): Promise<readonly (string | null)[]> => {
    const store = app.store(community)
    const [session] = await store.sessions({ community }, { room })
    return (await store.contributions({ community }, { session: session?.id ?? '' })).map(({ text }) => text)
  }
  const outOf = async (parts: AsyncIterable<Part>): Promise<readonly Part[]> => {
    const all: Part[] = []
    for await (const part of parts) all.push(part)
    return all
  }

  describe(`a chat platform: ${name}`, () => {
    test('takes a name of its own, and its rooms begin with it', async () => {
      const { adapter, room } = await open()
      expect(adapter.name).toBe(name)
      expect(room.startsWith(`${name}:`)).toBe(true)
      expect(adapter.traits.maxText).toBeGreaterThan(0)
    })

    test('shows everyone what is said to all', async () => {
      const platform = await open()
      for (const who of ['ana', 'ben'] as const) expect(await platform.sees(who)).toContain('never forget')
    })

    test('stores an answer before it is acknowledged, as it was typed', async () => {
      const platform = await open()
      expect(await platform.answers('ben', MARKUP, 'one')).toBe(true)
      expect(await said(platform)).toEqual([MARKUP])
    })

    test('takes what is sent again once', async () => {
      const platform = await open()
      for (let times = 0; times < 3; times += 1) await platform.answers('ben', 'The mill pond froze.', 'same')
      expect(await said(platform)).toEqual(['The mill pond froze.'])
    })

    test('says a private word to one person and to nobody else', async () => {
      const platform = await open()
      const before = await platform.sees('ana')
      await platform.answers('ben', 'The mill pond froze.', 'one')
      expect(await platform.sees('ben')).toContain('You are voice')
      expect(await platform.sees('ana')).toBe(before)
    })

    test('shows what people typed as text, never as markup', async () => {
      const platform = await open()
      await platform.answers('ben', MARKUP, 'one')
      await platform.skips('ana')
      await platform.skips('ana')
      const seen = await platform.sees('ana')
      expect(seen).toContain('alert(1)')
      expect(seen).not.toContain('<script>')
      expect(seen).not.toContain('<!channel>')
    })

    test('says to whoever acted why something was not done, and stores nothing of it', async () => {
      const platform = await open()
      await platform.skips('ben')
      expect(await platform.heard('ben')).toContain('Only the one who holds the session')
      expect(
        (await platform.app.store(platform.community).sessions({ community: platform.community }, { room: platform.room }))[0]?.cursor.step,
      ).toBe('memory')
    })

    test('puts nothing out again whose parts are out, and names the parts it puts out', async () => {
      const { adapter, app, community, room, accountOf } = await open()
      const view = await app.host.look({ kind: 'room', community, account: accountOf('ana'), name: 'Ana', room, after: 0 })
      const [post] = view.kind === 'posts' ? view.posts : []
      if (!post) throw new Error('nothing was said')
      const out = await outOf(adapter.deliver(room, post, []))
      expect(out.map(({ index }) => index)).toEqual(out.map((_, at) => at))
      expect(out.every(({ ref }) => ref !== '')).toBe(true)
      expect(await outOf(adapter.deliver(room, post, out))).toEqual([])
    })

    test('may be stopped twice', async () => {
      const { adapter } = await open()
      await adapter.stop()
      await adapter.stop()
    })
  })
}
