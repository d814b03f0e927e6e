import type { App } from '@slack/bolt'
import { z } from 'zod'
import { Deed, type Receipt } from '../../../../src/core/event.js'
import { fieldsOf, pageModal } from '../format/modal.js'
import { type Desk, refusalBlocks, saying, type Who } from './desk.js'
import { addedBlocks } from './do-said.js'
import { type Meta, readMeta } from './forms.js'
import { keys } from './keys.js'

const Body = z.object({
  user: z.object({ id: z.string(), name: z.string().optional(), username: z.string().optional() }),
  view: z.object({
    id: z.string(),
    hash: z.string().default(''),
    private_metadata: z.string().default(''),
    state: z.object({ values: z.unknown() }).optional(),
  }),
})

/** What a submitted modal does; undefined when its fields can't be that. */
function deedOf(meta: Meta, fields: Record<string, string | string[]>): Deed | undefined {
  const made = (): unknown => {
    switch (meta.kind) {
      case 'form': {
        const { kind, session, step, round, item, source } = meta
        return {
          kind,
          session,
          step,
          fields,
          ...(round === undefined ? {} : { round }),
          ...(item === undefined ? {} : { item }),
          ...(source === undefined ? {} : { source }),
        }
      }
      case 'start': {
        const [playbook, length] = String(fields.playbook ?? '').split(':')
        return { kind: 'start', playbook, length, tempo: fields.tempo ?? 'days' }
      }
      case 'edit':
        return { kind: 'edit', contribution: meta.contribution, text: fields.text ?? '' }
      case 'withdraw':
        return { kind: 'withdraw', contribution: meta.contribution }
      case 'erase':
        return { kind: 'erase', sure: 'erase my words' }
      case 'settings':
        return { kind: 'settings', ...fields }
      case 'hold':
      case 'appeal': {
        const { kind, contribution } = meta
        return { kind, contribution, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')) }
      }
      case 'fill':
        return { ...meta.deed, fields }
    }
  }
  const read = Deed.safeParse(made())
  return read.success ? read.data : undefined
}

type Refused = Extract<Receipt, { kind: 'refused' }>

/** Slack shows an error beside a field that is there; anything else takes the place of the form. */
function refusal(desk: Desk, who: Who, { fields = {}, ...rest }: Refused, shown: Record<string, unknown>) {
  const errors = Object.fromEntries(Object.entries(fields).filter(([name]) => name in shown))
  if (Object.keys(errors).length > 0) return { response_action: 'errors' as const, errors }
  const view = pageModal(desk.say(who, 'slack.title'), refusalBlocks({ ...rest, fields }), desk.frame(who), desk.showing(who))
  return { response_action: 'update' as const, view }
}

/** Modals of ours: stored before Slack hears that they were taken; what is wrong is said beside its field. */
export function hearModals(app: App, desk: Desk): void {
  app.view(/.*/, async ({ body, ack }) => {
    const read = Body.safeParse(body)
    const meta = read.success ? readMeta(read.data.view.private_metadata) : null
    if (!read.success || !meta) return ack()
    const { user, view } = read.data
    const who = await desk.who({ user: user.id, hint: user.name ?? user.username })
    const shown = (view.state?.values ?? {}) as Record<string, unknown>
    const fields = fieldsOf(shown)
    if (meta.kind === 'erase') {
      const sentence = desk.say(who, 'page.erase.sentence')
      const typed = String(fields.sure ?? '')
        .trim()
        .toLowerCase()
      if (typed !== sentence.toLowerCase()) return ack({ response_action: 'errors', errors: { sure: desk.say(who, 'page.erase.wrong') } })
    }
    const deed = deedOf(meta, fields)
    if (!deed) {
      const page = pageModal(desk.say(who, 'slack.title'), [saying(desk.say(who, 'refuse.bad-event'))], desk.frame(who), desk.showing(who))
      return ack({ response_action: 'update', view: page })
    }
    const receipt = await desk.accept(who, keys.view(view.id, view.hash), meta.room, deed)
    if (receipt.kind === 'refused') return ack(refusal(desk, who, receipt, shown))
    await ack(meta.kind === 'form' || meta.kind === 'start' ? undefined : { response_action: 'clear' })
    if (meta.kind === 'form' && meta.channel !== undefined && meta.source !== undefined)
      await desk.whisper(
        { user: user.id, channel: meta.channel },
        addedBlocks(desk, who, desk.say(who, 'slack.this-session'), meta.source),
        meta.room,
      )
  })
}
