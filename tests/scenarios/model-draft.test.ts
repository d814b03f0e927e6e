import { describe, expect, it } from 'vitest'
import { createStandIn, None, readData, type StandIn, sentence } from '../../eval/stand-in-model.js'
import type { Deed } from '../../src/core/event.js'
import { COMMUNITY, createWorld, ROOM, type World } from '../support/world.js'
import { fixture } from '../synthesis/given.js'
import { madeUp } from './made-up-playbook.js'

const GIVEN = fixture('neighbourhood').slice(0, 24)
const SCOPE = { community: COMMUNITY }

/** A model that joins the first two answers of each theme, and adds a sentence that nobody said. */
const joining = (): StandIn =>
  createStandIn((request) => ({
    themes: [...readData(request.data)].map(([theme, [one, other]]) => ({
      theme,
      heading: sentence(`${(one?.words.match(/\p{L}{5,}/u) ?? [''])[0]}, ${(other?.words.match(/\p{L}{5,}/u) ?? [''])[0]}`, one, other),
      sentences: [
        sentence(`${one?.words.replace(/[.!?].*$/su, '')}; ${other?.words.replace(/[.!?].*$/su, '')}.`, one, other),
        sentence('Everyone hates dragons.', one, other),
      ],
    })),
  }))

interface Drafting {
  readonly world: World
  readonly session: string
}

/** A session of grown-ups, gone on to its headings. */
async function toHeadings(
  model?: StandIn,
  given: readonly string[] = GIVEN.map(({ text }) => text),
  stage: { world?: World } = {},
): Promise<Drafting> {
  const world = await createWorld({
    ...(model ? { model: () => model } : {}),
    sandbox: false,
    library: madeUp(['id: moment, kind: gather', 'id: headings, kind: cluster, of: moment', 'id: publish, kind: publish']),
  })
  stage.world = world
  const session = await world.starts('ana', 'full')
  for (const [at, text] of given.entries()) {
    const who = `p${at}`
    if (at < 20) await world.does(who, { kind: 'settings', age: 'adult' })
    await world.answers(who, 'moment', text)
  }
  await world.commands('ana', 'skip')
  return { world, session }
}

const toAll = ({ world }: Drafting): string => world.out.flatMap(({ post, text }) => (post.only === null ? [text] : [])).join('\n')
const toOne = ({ world }: Drafting): string => world.out.flatMap(({ post, text }) => (post.only === null ? [] : [text])).join('\n')

/** The themes that are drafted, and the sentence of each, as its host reads them. */
async function drafts({ world, session }: Drafting): Promise<readonly { readonly theme: string; readonly text: string }[]> {
  const [artifact] = await world.app.store(COMMUNITY).artifacts(SCOPE, { session, drafts: true })
  const texts = await world.app.store(COMMUNITY).drafts.texts(SCOPE, session)
  const themes = (artifact?.body.data.themes ?? []) as { id: string; sentences: string[] }[]
  return themes.flatMap(({ id, sentences }) => sentences.map((one) => ({ theme: id, text: texts.get(one) ?? '' })))
}

describe('a model’s draft of themes', () => {
  it('is seen by whoever holds the session alone, with what was left out and why, and what never left', async () => {
    const model = joining()
    const at = await toHeadings(model)
    const found = await drafts(at)
    expect(found.length).toBeGreaterThan(1)
    for (const { text } of found) {
      expect(toOne(at)).toContain(text)
      expect(toAll(at)).not.toContain(text)
    }
    expect(toOne(at)).toContain('A model (stand-in:model) wrote these headings and sentences.')
    expect(toOne(at)).toMatch(/Left out: \d+ sentences, because/)
    expect(toOne(at)).toContain('4 answers never left this place.')
    expect(at.world.said()).not.toContain('dragons')
    const sent = model.asked.map(({ data }) => data).join('\n')
    for (const { text } of GIVEN.slice(20)) expect(sent).not.toContain(text)
  })

  it('is shown to all once a host adopts it, with their name; nobody else can', async () => {
    const at = await toHeadings(joining())
    const { world, session } = at
    const [first] = await drafts(at)
    if (!first) return expect.fail('nothing was drafted')
    const press = { kind: 'press', session, step: 'headings', action: 'adopt', item: first.theme } as const
    await world.does('p1', press)
    expect(toAll(at)).not.toContain(first.text)
    await world.does('ana', press)
    const shown = world.out.filter(({ post, text }) => post.only === null && text.includes(first.text))
    expect(shown).toHaveLength(1)
    expect(shown[0]?.text).toContain('Adopted by Ana')
  })

  it('offers its heading in a form, to a host alone, who may change it', async () => {
    const { world, session } = await toHeadings(joining())
    const [artifact] = await world.app.store(COMMUNITY).artifacts(SCOPE, { session, drafts: true })
    const [theme] = (artifact?.body.data.themes ?? []) as { id: string; heading: string | null }[]
    const ask = { kind: 'form', session, step: 'headings', action: `rename:${theme?.id}` } as const
    const filled = async (who: string): Promise<unknown> => {
      const view = await world.asks(who, ask)
      return view.kind === 'form' ? view.form.fields.map((field) => field.value ?? '') : view.kind
    }
    const texts = await world.app.store(COMMUNITY).drafts.texts(SCOPE, session)
    expect(texts.get(theme?.heading ?? '')).toMatch(/\p{L}/u)
    expect(await filled('ana')).toEqual([texts.get(theme?.heading ?? '')])
    expect(await filled('p2')).toEqual([''])
  })

  it('goes with any answer that it rests on, also where all have seen it', async () => {
    const at = await toHeadings(joining())
    const { world, session } = at
    const [first] = await drafts(at)
    if (!first) return expect.fail('nothing was drafted')
    await world.does('ana', { kind: 'press', session, step: 'headings', action: 'adopt', item: first.theme })
    const store = world.app.store(COMMUNITY)
    const shows = async (): Promise<string> =>
      JSON.stringify((await store.posts(SCOPE, 'console:main', null, 0, 500)).map(({ blocks }) => blocks))
    expect(await shows()).toContain(first.text)
    const cited = (await store.contributions(SCOPE, { session, step: 'moment' })).find(
      ({ text }) => text !== null && first.text.startsWith(text.slice(0, 12)),
    )
    const who = GIVEN.findIndex(({ text }) => text === cited?.text)
    await world.does(`p${who}`, { kind: 'withdraw', contribution: cited?.id ?? '' })
    expect(await shows()).not.toContain(first.text)
  })

  it('reads nothing that was taken back, or held back, while it waited for its turn', async () => {
    const model = joining()
    const mine: { world?: World } = {}
    let gone: readonly { readonly text: string }[] = []
    const waiting: StandIn = {
      ...model,
      estimate: async (community, requests) => {
        const { world } = mine
        if (!world) throw new Error('no world yet')
        const store = world.app.store(COMMUNITY)
        const [session] = await store.sessions(SCOPE, { room: ROOM, open: true })
        const all = session ? await store.contributions(SCOPE, { session: session.id, step: 'moment' }) : []
        gone = GIVEN.filter(({ text }) => requests.some(({ data }) => data.includes(JSON.stringify(text)))).slice(0, 2)
        const idOf = (at: number): string => all.find(({ text }) => text === gone[at]?.text)?.id ?? ''
        const accept = (who: string, deed: Deed): unknown =>
          world.app.host.accept({
            key: `meanwhile:${deed.kind}`,
            community: COMMUNITY,
            room: ROOM,
            actor: { account: `console:${who}`, name: who },
            deed,
          })
        await accept(`p${GIVEN.findIndex(({ text }) => text === gone[0]?.text)}`, { kind: 'withdraw', contribution: idOf(0) })
        await accept('ana', { kind: 'hold', session: session?.id ?? '', contribution: idOf(1), reason: 'person' })
        // other people's turns go on meanwhile
        for (let n = 0; n < 2_000 && (await store.contributions(SCOPE, { session: session?.id ?? '', step: 'moment' })).length > 22; n += 1)
          await new Promise((done) => setImmediate(done))
        return model.estimate(community, requests)
      },
    }
    await toHeadings(waiting, undefined, mine)
    const sent = model.asked.map(({ data }) => data).join('\n')
    expect(gone).toHaveLength(2)
    for (const { text } of gone) expect(sent).not.toContain(text)
    expect(sent.length).toBeGreaterThan(500)
  })

  it('that did not come is said to whoever holds the session, and the themes are there all the same', async () => {
    const at = await toHeadings(createStandIn(() => new None('away')))
    expect(toOne(at)).toContain('The model could not be reached.')
    expect(toAll(at)).toContain('A first sorting found')
  })

  it('that is of nothing that could be sorted says so, and not that there is no model', async () => {
    const words = [
      'Brücke',
      'Schule',
      'Laden',
      'Garten',
      'Fluss',
      'Bank',
      'Markt',
      'Kirche',
      'Straße',
      'Spielplatz',
      'Bahnhof',
      'Wald',
      'Brunnen',
      'Platz',
    ]
    const given = words.map((word) => `Früher gab es hier noch einmal die alte ${word}, wo wir uns immer getroffen haben.`)
    const at = await toHeadings(
      createStandIn(() => new None('away')),
      given,
    )
    expect(toAll(at)).toContain('the model could not help this time')
    expect(toAll(at)).not.toContain('no model is set up')
    expect(toOne(at)).toContain('None can be shown.')
  })

  it('is not spoken of where there is no model', async () => {
    const at = await toHeadings()
    expect(at.world.said()).not.toMatch(/model/i)
    expect(toAll(at)).toContain('A first sorting found')
  })
})
