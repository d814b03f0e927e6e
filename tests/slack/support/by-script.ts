import { readValue } from '../../../adapters/chat/slack/format/button-value.js'
import { readMeta } from '../../../adapters/chat/slack/receive/forms.js'
import type { Deed } from '../../../src/core/event.js'
import { deedOf } from '../../../src/play/line-deed.js'
import type { Script } from '../../../src/play/script.js'
import { createFinder } from '../../../src/play/which.js'
import type { FakeMessage, FakeView } from '../../support/fake-slack/state.js'
import { CHANNEL, COMMUNITY, ROOM, type Stage } from './stage.js'

const HOUR_MS = 3_600_000
const SCOPE = { community: COMMUNITY }
export const userOf = (who: string): string => `U${who.toUpperCase()}`

type Field = string | readonly string[]
/** What of a stage is needed to act there. */
type Player = Pick<Stage, 'server' | 'space'>

/** Everything someone could press now, the newest first. */
function within(stage: Player, user: string): readonly FakeMessage[] {
  const { api } = stage.server
  return [...api.in(CHANNEL), ...api.in(api.dm(user))].toSorted((a, b) => b.ts.localeCompare(a.ts))
}

/** The labels of buttons that do this, with the message each is on. */
function candidates(stage: Player, user: string, fits: (pressed: NonNullable<ReturnType<typeof readValue>>) => boolean) {
  return within(stage, user).flatMap((message) =>
    stage.space.buttons(message.blocks).flatMap((button) => {
      const pressed = readValue(button.value)
      return pressed && fits(pressed) ? [{ message, button, pressed }] : []
    }),
  )
}

/** Opens the form for this item of a step, as someone would: by the button that leads to it. */
async function opens(stage: Player, user: string, deed: Extract<Deed, { kind: 'form' }>): Promise<FakeView> {
  const found = candidates(
    stage,
    user,
    ({ step, opens: form, round }) => step === deed.step && form === 'form' && (deed.round ?? round) === round,
  )
  for (const { message, button } of found) {
    await stage.space.pressOn(user, message, button)
    const view = stage.space.topView(user)
    const meta = readMeta(view?.private_metadata)
    if (view && meta?.kind === 'form' && meta.item === deed.item) return view
  }
  throw new Error(`${user} finds no form for ${deed.step} ${deed.item ?? ''}`)
}

/** Does one deed with what Slack shows this person. */
export async function doesInSlack(stage: Player, user: string, deed: Deed): Promise<void> {
  const { space } = stage
  switch (deed.kind) {
    case 'start':
      await space.command(user, CHANNEL, `start ${deed.playbook} ${deed.length}`)
      return
    case 'command':
      await space.command(user, CHANNEL, deed.name)
      return
    case 'form': {
      const view = await opens(stage, user, deed)
      const acked = await space.submit(user, deed.fields as Record<string, Field>, view)
      if ((acked.response as { response_action?: string } | null)?.response_action) throw new Error(JSON.stringify(acked.response))
      return
    }
    case 'press': {
      const [found] = candidates(
        stage,
        user,
        ({ step, action, item, opens: form }) => step === deed.step && action === deed.action && item === deed.item && !form,
      )
      if (!found) throw new Error(`${user} finds no button ${deed.action} in ${deed.step}`)
      await space.pressOn(user, found.message, found.button)
      return
    }
    case 'edit': {
      await space.opensHome(user)
      const home = stage.server.api.homes.get(user)
      const button = space
        .buttons(home?.blocks ?? [])
        .find(({ value }) => readValue(value)?.action === 'my:edit' && readValue(value)?.value === deed.contribution)
      if (!home || !button) throw new Error(`${user} finds no button to change those words`)
      await space.pressInView(user, home, button)
      await space.submit(user, { text: deed.text })
      return
    }
    default:
      throw new Error(`no line of a script does ${deed.kind}`)
  }
}

/** Plays a script in Slack: each line by the button, form or command that a person there would use. Answers the session's id. */
export async function playInSlack(
  stage: Stage,
  script: Script,
  between: (line: number) => Promise<void> = async () => undefined,
): Promise<string> {
  let session = ''
  await stage.adults('UANA', 'UBEN', 'UCYD')
  for (const [index, line] of script.steps.entries()) {
    await between(index)
    if ('wait' in line) {
      await stage.passes(line.wait * HOUR_MS)
      continue
    }
    const store = stage.app.store(COMMUNITY)
    const find = createFinder({ store, scope: SCOPE, session, accountOf: (who) => `slack:T1:${userOf(who)}` })
    const deed = await deedOf(line, { session, rooms: [ROOM], find })
    await doesInSlack(stage, userOf(line.who), deed).catch((thrown: unknown) => {
      throw new Error(`line ${script.at[index]}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    })
    await stage.passes(60_000)
    if (deed.kind === 'start') session = (await store.sessions(SCOPE, { room: ROOM, open: true }))[0]?.id ?? ''
  }
  return session
}
