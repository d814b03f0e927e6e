import type { Field } from '../../../../src/core/form.js'
import { HoldReason } from '../../../../src/core/hold.js'
import type { Pressed } from '../format/custom-id.js'
import { type Desk, refusalBlocks, saying, type Who } from './desk.js'
import { type Opening, openForm, openPage } from './forms.js'

const MOST = 3_000
const MOST_BESIDE = 600
/** As long as `21:00`. */
const TIME = 5

const beside = (label: string, hint?: string): Field => ({
  kind: 'text',
  name: 'text',
  label,
  ...(hint === undefined ? {} : { hint }),
  max: MOST_BESIDE,
  required: false,
  long: true,
})
const words = (label: string, value: string): Field => ({ kind: 'text', name: 'text', label, max: MOST, required: true, long: true, value })

/** Opens the form in which one's own words are changed. */
async function edit(desk: Desk, who: Who, contribution: string, text: string, at: Opening): Promise<void> {
  const form = {
    title: desk.say(who, 'page.my.edit'),
    fields: [words(desk.say(who, 'page.my.edit.label'), text)],
    submit: desk.say(who, 'page.save'),
  }
  await openForm(desk, who, form, { kind: 'edit', contribution }, at)
}

async function withdraw(desk: Desk, who: Who, contribution: string, at: Opening): Promise<void> {
  const form = {
    title: desk.say(who, 'page.my.withdraw'),
    intro: [[{ kind: 'plain', text: `${desk.say(who, 'page.my.withdraw.sure')} ${desk.say(who, 'page.my.withdraw.about')}` }]] as const,
    fields: [],
    submit: desk.say(who, 'page.my.withdraw'),
  }
  await openForm(desk, who, form, { kind: 'withdraw', contribution }, at)
}

/** Opens the form in which words are held back, for a reason of a short list. */
async function hold(desk: Desk, who: Who, contribution: string, at: Opening): Promise<void> {
  const reasons = HoldReason.options.map((value) => ({ value, label: desk.say(who, `hold.reason.${value}`) }))
  const form = {
    title: desk.say(who, 'page.hold'),
    intro: [[{ kind: 'plain', text: desk.say(who, 'page.hold.about') }]] as const,
    fields: [
      { kind: 'choice', name: 'reason', label: desk.say(who, 'page.hold.why'), options: reasons, required: true },
      beside(desk.say(who, 'page.hold.words'), desk.say(who, 'page.hold.words.hint')),
    ] as const,
    submit: desk.say(who, 'page.hold'),
  }
  await openForm(desk, who, form, { kind: 'hold', contribution }, at)
}

/** Opens the form in which someone else is asked to decide on one's own words. */
async function appeal(desk: Desk, who: Who, contribution: string, at: Opening): Promise<void> {
  const form = {
    title: desk.say(who, 'page.appeal'),
    intro: [[{ kind: 'plain', text: desk.say(who, 'page.appeal.about') }]] as const,
    fields: [beside(desk.say(who, 'page.appeal.label'))],
    submit: desk.say(who, 'page.send'),
  }
  await openForm(desk, who, form, { kind: 'appeal', contribution }, at)
}

/** The words of a contribution of one's own, as one's own page shows them. */
async function ownText(desk: Desk, who: Who, contribution: string): Promise<string | undefined> {
  const view = await desk.look(who, { kind: 'my' })
  if (view.kind !== 'page') return undefined
  const at = view.blocks.findIndex(
    (block) =>
      block.kind === 'buttons' &&
      block.buttons.some(({ action, value }) => (action === 'my:edit' || action === 'reword') && value === contribution),
  )
  const above = view.blocks[at - 1]
  return above?.kind === 'quote' ? above.text.map(({ text }) => text).join('') : undefined
}

async function settings(desk: Desk, who: Who, at: Opening): Promise<void> {
  const view = await desk.look(who, { kind: 'my' })
  if (view.kind !== 'page' || !view.settings) return openPage(desk, who, view, at)
  const { quietFrom, quietUntil, audience } = view.settings
  // a list in Discord has 25 lines at most: a time is typed
  const time = (name: 'quietFrom' | 'quietUntil', label: string, value: string): Field => ({
    kind: 'text',
    name,
    label,
    hint: '21:00',
    max: TIME,
    required: true,
    value,
  })
  const fields: Field[] = [
    time('quietFrom', desk.say(who, 'page.settings.from'), quietFrom),
    time('quietUntil', desk.say(who, 'page.settings.until'), quietUntil),
    {
      kind: 'choice',
      name: 'audience',
      label: desk.say(who, 'page.settings.audience'),
      required: true,
      options: (['count', 'group', 'outside'] as const).map((value) => ({ value, label: desk.say(who, `audience.${value}`) })),
      value: audience,
    },
  ]
  const form = { title: desk.say(who, 'page.settings'), fields, submit: desk.say(who, 'page.save') }
  await openForm(desk, who, form, { kind: 'settings' }, at)
}

async function erase(desk: Desk, who: Who, at: Opening): Promise<void> {
  const sentence = desk.say(who, 'page.erase.sentence')
  const form = {
    title: desk.say(who, 'discord.erase'),
    intro: [[{ kind: 'plain', text: desk.say(who, 'page.erase.about') }]] as const,
    fields: [{ kind: 'text', name: 'sure', label: desk.say(who, 'page.erase.label', { sentence }), max: 100, required: true }] as const,
    submit: desk.say(who, 'page.erase.do'),
  }
  await openForm(desk, who, form, { kind: 'erase' }, at)
}

/** Opens what a button about one's own words is for; answers false for any other button. */
export async function openOwn(desk: Desk, who: Who, { action, value = '' }: Pressed, at: Opening): Promise<boolean> {
  switch (action) {
    case 'my:settings':
      await settings(desk, who, at)
      return true
    case 'my:erase':
      await erase(desk, who, at)
      return true
    case 'my:withdraw':
      await withdraw(desk, who, value, at)
      return true
    case 'hold':
      await hold(desk, who, value, at)
      return true
    case 'appeal':
      await appeal(desk, who, value, at)
      return true
    case 'reword':
    case 'my:edit': {
      const text = await ownText(desk, who, value)
      if (text === undefined)
        await openPage(
          desk,
          who,
          { kind: 'page', title: desk.say(who, 'discord.title'), blocks: [saying(desk.say(who, 'refuse.unknown-words'))] },
          at,
        )
      else await edit(desk, who, value, text, at)
      return true
    }
    case 'given:edit':
    case 'given:withdraw': {
      const view = await desk.look(who, { kind: 'given', source: value })
      if (view.kind !== 'given')
        await openPage(
          desk,
          who,
          { kind: 'page', title: desk.say(who, 'discord.title'), blocks: view.kind === 'refused' ? refusalBlocks(view) : [] },
          at,
        )
      else if (action === 'given:edit') await edit(desk, who, view.contribution, view.text, at)
      else await withdraw(desk, who, view.contribution, at)
      return true
    }
    default:
      return false
  }
}
