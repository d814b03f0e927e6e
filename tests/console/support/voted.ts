import { fileURLToPath } from 'node:url'
import type { Deed } from '../../../src/core/event.js'
import { loadLibrary } from '../../../src/playbook/library.js'
import { stepKinds } from '../../../src/steps/index.js'
import { COMMUNITY, ROOM, raiseStage, type Stage } from './stage.js'

const FOLDER = fileURLToPath(new URL('../../../fixtures/opinions', import.meta.url))
const HOUR_MS = 3_600_000
const IDEAS = [
  'Plant trees by the river',
  'Open the baths in winter',
  'يبقى ماء النهر للجميع',
  '<script>alert(1)</script>',
  'Lower the rents',
]

/** A room in which 22 people have voted in two groups, the picture of it is out, and whose words are whose. */
export async function voted(): Promise<{ readonly stage: Stage; readonly session: string; readonly ideas: readonly string[] }> {
  const stage = await raiseStage({ library: await loadLibrary(FOLDER, stepKinds) })
  const does = (who: string, deed: Deed) =>
    stage.app.host.accept({
      key: `${who} ${JSON.stringify(deed)}`,
      community: COMMUNITY,
      room: ROOM,
      actor: { account: `console:${who}`, name: who },
      deed,
    })
  await does('ana', { kind: 'start', playbook: 'common-ground', length: 'quick' })
  await stage.app.settled()
  const store = stage.app.store(COMMUNITY)
  const session = (await store.sessions({ community: COMMUNITY }, { open: true }))[0]?.id ?? ''
  for (const [at, text] of IDEAS.entries()) {
    await does(`idea${at}`, { kind: 'form', session, step: 'must', fields: { text, audience: 'group' } })
  }
  await stage.passes(13 * HOUR_MS)
  const given = await store.contributions({ community: COMMUNITY }, { session, step: 'must' })
  const ideas = IDEAS.map((text) => given.find((one) => one.text === text)?.id ?? '')
  for (let voter = 0; voter < 22; voter += 1) {
    const left = voter < 14
    const odd = voter % 5 === 0
    for (const [at, item] of ['seed-1', 'seed-2', 'seed-3', ...ideas].entries()) {
      const action =
        at === 2 || at === 3 || at === 5
          ? odd && at === 2
            ? 'pass'
            : 'agree'
          : left === (at % 2 === 0) && !(odd && at === 7)
            ? 'agree'
            : 'disagree'
      await does(`v${voter}`, { kind: 'press', session, step: 'vote', action, item })
    }
  }
  await stage.passes(25 * HOUR_MS)
  return { stage, session, ideas }
}
