import { type Contribution, TO_HOST } from '../../core/contribution.js'
import { canAppeal, heldFor } from '../../core/hold.js'
import type { Block } from '../../core/post.js'
import type { LookContext, Page } from './look.js'

const NEWEST = 200

/** My own words with their audience, what I have released, my settings, and how to take any of it back. */
export async function lookMy(at: LookContext): Promise<Page> {
  const { store, scope, person, say } = at
  const title = say('my.title')
  if (!person) return { title, blocks: [{ kind: 'text', text: [say('my.nothing')] }] }
  const mine = (await store.contributions(scope, { person: person.id, last: NEWEST, held: true })).filter((one) => one.text !== null)
  const blocks: Block[] = mine.length === 0 ? [{ kind: 'text', text: [say('my.nothing')] }] : []
  for (const one of mine) {
    blocks.push(
      {
        kind: 'quote',
        text: [{ said: one.id }],
        by: [{ at: one.at, style: 'date' }, ' · ', say(one.mark === TO_HOST ? 'audience.host' : `audience.${one.audience}`)],
      },
      ...holdBlocks(at, one),
      {
        kind: 'buttons',
        buttons: [
          { label: say('my.edit'), action: 'my:edit', value: one.id },
          { label: say('my.withdraw'), action: 'my:withdraw', value: one.id, style: 'danger' },
          ...(canAppeal(one.hold) ? [{ label: say('hold.appeal'), action: 'appeal', value: one.id, session: one.session }] : []),
        ],
      },
    )
  }
  blocks.push(...(await releasedBlocks(at, mine)))
  const { quietFrom, quietUntil, zone, audience, lang, reminders } = person
  blocks.push(
    { kind: 'heading', text: [say('my.settings')] },
    {
      kind: 'list',
      items: [[say('my.quiet', { from: quietFrom, until: quietUntil })], [say('my.audience'), ' ', say(`audience.${audience}`)]],
    },
    {
      kind: 'buttons',
      buttons: [
        { label: say('my.edit'), action: 'my:settings' },
        { label: say('my.erase'), action: 'my:erase', style: 'danger' },
      ],
    },
  )
  return { title, blocks, settings: { quietFrom, quietUntil, zone, audience, lang, reminders } }
}

/** The lines of these words that their author has approved, each with a way to take that back. */
export async function releasedBlocks({ store, scope, say }: LookContext, mine: readonly Contribution[]): Promise<readonly Block[]> {
  const own = new Set(mine.map((one) => one.id))
  const blocks: Block[] = []
  for (const session of new Set(mine.map((one) => one.session))) {
    for (const quote of await store.quotes(scope, session)) {
      if (!own.has(quote.contribution) || quote.tier === null || quote.withdrawnAt !== null) continue
      blocks.push(
        { kind: 'quote', text: [{ quote: quote.id }], by: [say(`my.released.${quote.tier}`)] },
        { kind: 'buttons', buttons: [{ label: say('my.unrelease'), action: 'my:release-undo', value: quote.id }] },
      )
    }
  }
  return blocks
}

/** Why these words are not shown to others for now, and what whoever held them wrote. */
function holdBlocks({ say }: LookContext, { hold }: Contribution): Block[] {
  if (!hold) return []
  const reason = heldFor(hold)
  return [
    { kind: 'note', text: [say(`hold.state.${hold.state}`), ...(reason === 'look' ? [] : [' ', say(`hold.reason.${reason}`)])] },
    ...(hold.words === null ? [] : [{ kind: 'text' as const, text: [{ said: hold.words }] }]),
  ]
}
