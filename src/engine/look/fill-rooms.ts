import type { Field } from '../../core/form.js'
import { platformOf } from '../../core/room.js'
import type { View } from '../../ports/look.js'
import { CONFIRMED, MOST_CONTACT } from '../deeds/youth-check.js'
import { type Refusal, refuse } from '../refusal.js'
import { mayHost } from '../who-may.js'
import type { LookContext } from './look.js'

const plain = (text: string) => [{ kind: 'plain' as const, text }]
const MOST_CODE = 60

/** The form into which a code is typed that joins rooms, or accounts of one person. */
export function codeForm({ hall, scope, person, say, platform }: LookContext, what: 'connect' | 'connect-me'): View | Refusal {
  const community = hall.communities.get(scope.community)
  if (what === 'connect' && !mayHost(community, null, person)) return refuse('not-core')
  const rooms = [...(community?.rooms ?? [])].filter(([room]) => platformOf(room) === platform)
  const room: Field[] =
    what === 'connect' && rooms.length > 1
      ? [
          {
            kind: 'choice',
            name: 'room',
            label: say('connect.room'),
            required: true,
            options: rooms.map(([value, label]) => ({ value, label })),
          },
        ]
      : []
  return {
    kind: 'form',
    form: {
      title: say(what === 'connect' ? 'connect.title' : 'connect-me.title'),
      intro: [plain(say(what === 'connect' ? 'connect.about' : 'connect-me.about'))],
      session: '',
      step: '',
      fields: [{ kind: 'text', name: 'code', label: say('connect.code.label'), max: MOST_CODE, required: true }, ...room],
      submit: say('connect.send'),
      deed: { kind: what, act: 'take' },
    },
  }
}

/** The checklist of a room of young people. */
export async function youthForm({ hall, store, scope, person, say }: LookContext, room: string): Promise<View | Refusal> {
  const community = hall.communities.get(scope.community)
  if (!mayHost(community, null, person)) return refuse('not-core')
  if (!(await store.rooms(scope)).some((one) => one.room === room && one.youth)) return refuse('not-youth')
  const adults = (await store.people(scope)).filter(({ age, roles, name }) => age !== 'young' && !roles.includes('guest') && name !== '')
  const who = (name: string): Field => ({
    kind: 'choice',
    name,
    label: say(`youth.${name}`),
    required: true,
    options: adults.map(({ id, name: label }) => ({ value: id, label })),
  })
  return {
    kind: 'form',
    form: {
      title: say('youth.title'),
      intro: [plain(say('youth.form'))],
      session: '',
      step: '',
      fields: [
        ...['lead', 'deputy', 'adultA', 'adultB'].map(who),
        { kind: 'text', name: 'contact', label: say('youth.contact'), hint: say('youth.contact.hint'), max: MOST_CONTACT, required: true },
        {
          kind: 'choices',
          name: 'confirmed',
          label: say('youth.confirmed'),
          options: CONFIRMED.map((value) => ({ value, label: say(`youth.confirmed.${value}`) })),
          required: true,
        },
      ],
      submit: say('youth.confirm'),
      deed: { kind: 'youth-check', room },
    },
  }
}
