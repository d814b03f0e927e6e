import { REPLY_STEP } from '../../core/contribution.js'
import { MAX_TEXT } from '../../core/event.js'
import { lookArtifact } from '../look/artifact.js'
import { isRefusal, refuse } from '../refusal.js'
import { linkPage, takeBack } from './link-page.js'
import type { LinkPurpose } from './purpose.js'

/** The right of reply: what the result says, as it may go outside, and room for the words that stand with it from then on. */
export const reply: LinkPurpose = async (at) => {
  const { store, scope, session, person, ticket, say } = at
  const { item } = ticket
  const asked = (await store.invited(scope, session.id)).some((one) => one.person === person.id && one.item === item)
  if (!asked || item === null) return refuse('link-over')
  const result = await lookArtifact({ ...at, person: null }, { id: item, edition: 'outside' })
  if (isRefusal(result)) return refuse('link-over')
  const mine = (await store.contributions(scope, { session: session.id, step: REPLY_STEP, person: person.id, held: true })).at(-1)
  const blocks = result.blocks.filter((block) => block.kind !== 'buttons')
  return {
    ...linkPage(at),
    lead: say('answer.for', { name: person.name, title: result.title }),
    title: say('reply.title'),
    said: [say(mine ? 'reply.in' : 'reply.about')],
    about: await store.show(scope, blocks, person.id),
    form: {
      title: say('reply.title'),
      session: session.id,
      step: '',
      fields: [
        {
          kind: 'text',
          name: 'text',
          label: say('reply.label'),
          hint: say('reply.hint'),
          max: MAX_TEXT,
          required: true,
          long: true,
          ...(mine?.text ? { value: mine.text } : {}),
        },
      ],
      submit: say(mine ? 'answer.save' : 'gather.send'),
      deed: { kind: 'reply', session: session.id, artifact: item },
    },
    sent: mine !== undefined,
    acts: mine ? [takeBack(mine.id, say('reply.take-back'))] : [],
    readers: say('reply.readers'),
    foot: say('reply.own'),
    leave: {
      name: 'erase',
      label: say('my.erase'),
      about: say('invited.leave.about'),
      deed: { kind: 'erase', sure: 'erase my words' },
    },
  }
}
