import type { Field } from '../../../../src/core/form.js'
import type { View } from '../../../../src/ports/look.js'
import { LIMITS } from '../format/limits.js'
import type { Desk, Who } from './desk.js'
import { type Opening, openForm } from './forms.js'

type Home = Extract<View, { kind: 'home' }>

/** Which playbook and how long, in one choice: the lengths differ from playbook to playbook. Where there are too many, the first length of each. */
function playbookField(desk: Desk, who: Who, { playbooks }: Home): Field {
  const all = playbooks.flatMap(({ id, called, lengths }) =>
    lengths.map(({ name, minutes }, at) => ({
      first: at === 0,
      value: `${id}:${name}`,
      label: `${called}: ${desk.say(who, `page.length.${name}`)}, ${desk.say(who, 'page.minutes', { n: minutes })}`,
    })),
  )
  const options = all.length <= LIMITS.selectOptions ? all : all.filter(({ first }) => first).slice(0, LIMITS.selectOptions)
  return { kind: 'choice', name: 'playbook', label: desk.say(who, 'discord.start.which'), required: true, options }
}

/** Opens the form that starts a session in a room. */
export async function openStart(desk: Desk, who: Who, at: Opening): Promise<null> {
  const home = await desk.look(who, { kind: 'home' })
  if (home.kind !== 'home') return null
  const fields: Field[] = [
    playbookField(desk, who, home),
    {
      kind: 'choice',
      name: 'tempo',
      label: desk.say(who, 'page.start.tempo'),
      required: true,
      options: (['days', 'live'] as const).map((value) => ({ value, label: desk.say(who, `page.tempo.${value}`) })),
      value: 'days',
    },
  ]
  const form = { title: desk.say(who, 'page.start'), fields, submit: desk.say(who, 'page.start') }
  await openForm(desk, who, form, { kind: 'start' }, at)
  return null
}
