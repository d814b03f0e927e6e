import { createHash } from 'node:crypto'
import type { App, CommunitySetup } from './app.js'
import { foundCommunity, idOf, isZone, MOST_LETTERS } from './communities.js'
import type { Clock } from './core/clock.js'
import { CairnError } from './core/errors.js'
import type { Founded, SetUp } from './ports/doors.js'
import { say } from './words/catalogue.js'

/** The longest hope or worry, in letters. */
const MOST_HOPE = 600

const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()

/** Which fields can't stand, and why. */
function faults({ place, hope, name, deputy, lang }: SetUp): Record<string, string> {
  const found: Record<string, string> = {}
  const lineOf = (field: string, text: string, needed: boolean): void => {
    if (needed && text === '') found[field] = say(lang, `doors.set-up.${field}.empty`)
    else if (text.length > MOST_LETTERS) found[field] = say(lang, 'doors.set-up.long', { max: MOST_LETTERS })
  }
  lineOf('place', place, true)
  lineOf('name', name, true)
  lineOf('deputy', deputy, false)
  if (hope === '') found.hope = say(lang, 'doors.set-up.hope.empty')
  else if (hope.length > MOST_HOPE) found.hope = say(lang, 'doors.set-up.long', { max: MOST_HOPE })
  return found
}

/**
 * Founds a live community while Cairn runs, lets its founder and a deputy in as its core team, and keeps the hope or worry it begins
 * with. Nothing is posted. Stopped half way and asked again by the same person, it goes on; so does a place that nobody is in yet.
 */
export function createSetUp(parts: {
  readonly app: () => App
  readonly dataFolder: string
  readonly clock: Clock
  /** The live communities, in the order in which they were founded; a new one is added. */
  readonly live: CommunitySetup[]
}): (asked: SetUp, by: { account: string; deputyAccount: string; key: string }) => Promise<Founded> {
  const { app, dataFolder, clock, live } = parts

  /** One that stands there already: this person's own, or nobody's yet, or else another's. */
  async function standing(id: string, account: string): Promise<'none' | 'theirs' | 'another'> {
    if (!live.some((one) => one.id === id)) return 'none'
    const people = await app().store(id).people({ community: id })
    return people.length === 0 || people.some((one) => one.account === account) ? 'theirs' : 'another'
  }

  async function found(id: string, place: string, asked: SetUp): Promise<void> {
    const zone = isZone(asked.zone) ? asked.zone : 'UTC'
    const setup = await foundCommunity({ dataFolder, clock, id, name: place, zone, lang: asked.lang })
    await app().open(setup)
    live.push(setup)
  }

  return async (given, { account, deputyAccount, key }) => {
    const asked = { ...given, place: tidy(given.place), name: tidy(given.name), deputy: tidy(given.deputy), hope: given.hope.trim() }
    const { place, name, deputy, hope, lang } = asked
    const fields = faults(asked)
    if (Object.keys(fields).length > 0) return { kind: 'refused', fields }

    const id = idOf(place) || `place-${createHash('sha256').update(place).digest('hex').slice(0, 8)}`
    const taken: Founded = { kind: 'refused', fields: { place: say(lang, 'doors.set-up.place.taken') } }
    const there = await standing(id, account)
    if (there === 'another') return taken
    try {
      if (there === 'none') await found(id, place, asked)
    } catch (thrown) {
      if (thrown instanceof CairnError && thrown.code === 'community-taken') return taken
      throw thrown
    }

    const scope = { community: id }
    const store = app().store(id)
    const room = (await store.rooms(scope))[0]?.room ?? ''
    const me = await store.person(scope, account, name, clock.now(), ['core'])
    const before = (await store.people(scope)).find((one) => one.id !== me.id && one.name === deputy)
    const second =
      deputy === '' || deputy === name ? null : (before ?? (await store.person(scope, deputyAccount, deputy, clock.now(), ['core'])))
    const receipt = await app().host.accept({
      key: `${account}:${key}`,
      community: id,
      room,
      actor: { account, name: me.name },
      deed: { kind: 'scope', text: hope },
    })
    if (receipt.kind === 'refused') return { kind: 'refused', fields: { hope: receipt.message } }
    return { kind: 'founded', community: id, room, deputyAccount: second?.account ?? null }
  }
}
