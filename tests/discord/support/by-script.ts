import { type Pressed, readCustomId } from '../../../adapters/chat/discord/format/custom-id.js'
import { createMetas } from '../../../adapters/chat/discord/receive/meta.js'
import type { Deed } from '../../../src/core/event.js'
import { deedOf } from '../../../src/play/line-deed.js'
import type { Script } from '../../../src/play/script.js'
import { createFinder } from '../../../src/play/which.js'
import { buttonsOf, type Shown } from '../../support/fake-discord/people.js'
import { CHANNEL, COMMUNITY, NAMES, type Stage } from './stage.js'

const HOUR_MS = 3_600_000
const SCOPE = { community: COMMUNITY }
const metas = createMetas()
export const userOf = (who: string): string => Object.entries(NAMES).find(([, name]) => name.toLowerCase() === who)?.[0] ?? ''

type Field = string | readonly string[]
/** What of a stage is needed to act there. */
type Player = Pick<Stage, 'people' | 'thread' | 'within'>

/** What someone could press, the newest first, that fits. */
function candidates(shown: readonly Shown[], fits: (pressed: Pressed) => boolean) {
  return shown.toReversed().flatMap((message) =>
    buttonsOf(message.components).flatMap(({ custom_id: id = '' }) => {
      const pressed = readCustomId(id)
      return pressed && !('hash' in pressed) && fits(pressed) ? [{ message, id, pressed }] : []
    }),
  )
}

/** Opens the form for this item of a step, as someone would: by the button that leads to it. */
async function opens(stage: Player, user: string, deed: Extract<Deed, { kind: 'form' }>): Promise<void> {
  const found = candidates(
    stage.within(user),
    ({ step, opens: form, round }) => step === deed.step && form === 'form' && (deed.round ?? round) === round,
  )
  for (const { message, id } of found) {
    await stage.people.pressId(user, message, id)
    const meta = metas.read(stage.people.modals.get(user)?.data.custom_id)
    if (meta?.kind === 'form' && meta.item === deed.item) return
    stage.people.modals.delete(user)
  }
  throw new Error(`${user} finds no form for ${deed.step} ${deed.item ?? ''}`)
}

/** Does one deed with what Discord shows this person. */
export async function doesInDiscord(stage: Player, user: string, deed: Deed, place: string): Promise<void> {
  const { people } = stage
  switch (deed.kind) {
    case 'start':
      await people.command(user, place, 'start', { playbook: deed.playbook, ...(deed.length ? { length: deed.length } : {}) })
      return
    case 'command':
      await people.command(user, stage.thread() || place, deed.name)
      return
    case 'form': {
      await opens(stage, user, deed)
      const sent = await people.submit(user, deed.fields as Record<string, Field>)
      if (sent.told.some(({ components }) => buttonsOf(components).some(({ label }) => label === 'Write again')))
        throw new Error(JSON.stringify(sent.told))
      return
    }
    case 'press': {
      const look = () =>
        candidates(
          stage.within(user),
          ({ step, action, item, opens: form }) => step === deed.step && action === deed.action && item === deed.item && !form,
        )
      if (look().length === 0) await people.command(user, place, 'for-me')
      const [found] = look()
      if (!found) throw new Error(`${user} finds no button ${deed.action} in ${deed.step}`)
      await people.pressId(user, found.message, found.id)
      return
    }
    case 'edit': {
      const { told } = await people.command(user, place, 'my')
      const shown = told.map((one) => ({ ...one, channel: place }))
      const [found] = candidates(shown, ({ action, value }) => action === 'my:edit' && value === deed.contribution)
      if (!found) throw new Error(`${user} finds no button to change those words`)
      await people.pressId(user, found.message, found.id)
      await people.submit(user, { text: deed.text })
      return
    }
    default:
      throw new Error(`no line of a script does ${deed.kind}`)
  }
}

/** Plays a script in Discord: each line by the button, form or command that a person there would use. Answers the session's id. */
export async function playInDiscord(
  stage: Stage,
  script: Script,
  { place = CHANNEL, between = async () => undefined }: { place?: string; between?: (line: number) => Promise<void> } = {},
): Promise<string> {
  const room = `discord:10:${place}`
  let session = ''
  for (const [index, line] of script.steps.entries()) {
    await between(index)
    if ('wait' in line) {
      await stage.passes(line.wait * HOUR_MS)
      continue
    }
    const store = stage.app.store(COMMUNITY)
    const find = createFinder({ store, scope: SCOPE, session, accountOf: (who) => `discord:${userOf(who)}` })
    const deed = await deedOf(line, { session, rooms: [room], find })
    await doesInDiscord(stage, userOf(line.who), deed, place).catch((thrown: unknown) => {
      throw new Error(`line ${script.at[index]}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    })
    await stage.passes(60_000)
    if (deed.kind === 'start') session = (await store.sessions(SCOPE, { room, open: true }))[0]?.id ?? ''
  }
  return session
}
