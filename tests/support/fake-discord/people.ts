import { SELF, shown } from './rest.js'
import type { FakeDiscord, FakeInteraction } from './server.js'
import { APPLICATION, GUILD } from './server.js'

interface Component {
  readonly type: number
  readonly custom_id?: string
  readonly label?: string
  readonly options?: readonly { readonly value: string; readonly label: string; readonly default?: boolean }[]
  readonly value?: string
  readonly components?: readonly Component[]
  readonly component?: Component
}
/** Anything that buttons stand under. */
export interface Shown {
  readonly id: string
  readonly content: string
  readonly components: readonly unknown[]
  readonly channel?: string
}
type Field = string | readonly string[]

const flat = (components: readonly unknown[]): readonly Component[] =>
  (components as readonly Component[]).flatMap((one) => [one, ...flat(one.components ?? [])])

/** What of these can be pressed. */
export const buttonsOf = (components: readonly unknown[]): readonly Component[] => flat(components).filter(({ type }) => type === 2)
export const listsOf = (components: readonly unknown[]): readonly Component[] => flat(components).filter(({ type }) => type === 3)

/** People in a server, as what they do reaches an app. `settled` resolves when all of it has come to its end. */
export function createPeople(fake: FakeDiscord, names: Readonly<Record<string, string>>, settled: () => Promise<void>) {
  const { rest } = fake
  const userOf = (user: string) => ({ id: user, username: names[user]?.toLowerCase() ?? 'someone', global_name: names[user] ?? null })
  const where = (channel: string, user: string) => {
    const found = rest.channels.get(channel) ?? {}
    const alone = found.type === 1
    return {
      channel_id: channel,
      channel: shown(channel, found),
      ...(alone ? { user: userOf(user) } : { guild_id: GUILD, member: { user: userOf(user), nick: null, roles: [] } }),
    }
  }

  /** What was sent of each interaction, so that it can come again. */
  const sent = new Map<string, Record<string, unknown>>()

  async function does(user: string, channel: string, type: number, more: Record<string, unknown>): Promise<FakeInteraction> {
    const made = fake.interaction(user, channel)
    const payload = {
      id: made.id,
      token: made.token,
      application_id: APPLICATION,
      type,
      version: 1,
      locale: 'en-GB',
      ...where(channel, user),
      ...more,
    }
    sent.set(made.id, payload)
    await fake.gateway.send('INTERACTION_CREATE', payload)
    await settled()
    return made
  }

  /** The modal that someone has open. */
  const modals = new Map<
    string,
    { readonly channel: string; readonly data: Readonly<Record<string, unknown>>; readonly on: Shown | undefined }
  >()
  const opened = (user: string, channel: string, made: FakeInteraction, on?: Shown): FakeInteraction => {
    if (made.answer?.type === 9) modals.set(user, { channel, data: made.answer.data, on })
    return made
  }

  const channelOf = (message: Shown): string => message.channel ?? ''

  async function press(user: string, message: Shown, id: string, channel = channelOf(message)): Promise<FakeInteraction> {
    const made = await does(user, channel, 3, { message: { id: message.id, flags: 0 }, data: { custom_id: id, component_type: 2 } })
    return opened(user, channel, made, message)
  }

  return {
    does,
    modals,
    opens: opened,
    /** The very same, once more: as after a line that broke. */
    again: async ({ id }: FakeInteraction): Promise<void> => {
      await fake.gateway.send('INTERACTION_CREATE', sent.get(id))
      await settled()
    },
    command: async (
      user: string,
      channel: string,
      name: string,
      options: Readonly<Record<string, unknown>> = {},
    ): Promise<FakeInteraction> => {
      const given = Object.entries(options).map(([option, value]) => ({ name: option, type: 3, value }))
      const data = { id: '1', name: 'cairn', type: 1, options: [{ type: 1, name, options: given }] }
      return opened(user, channel, await does(user, channel, 2, { data }))
    },
    types: async (user: string, channel: string, name: string, options: readonly { name: string; value: string; focused?: true }[]) =>
      does(user, channel, 4, {
        data: { id: '1', name: 'cairn', type: 1, options: [{ type: 1, name, options: options.map((one) => ({ type: 3, ...one })) }] },
      }),
    /** "Add to this session" on someone's message. */
    adds: async (user: string, channel: string, message: { readonly id: string; readonly author: string; readonly content: string }) => {
      const messages = { [message.id]: { id: message.id, channel_id: channel, content: message.content, author: userOf(message.author) } }
      const data = { id: '2', name: 'Add to this session', type: 3, target_id: message.id, resolved: { messages } }
      return opened(user, channel, await does(user, channel, 2, { data }))
    },
    pressId: press,
    /** Presses the button of this label. */
    press: async (user: string, message: Shown, label: string, channel?: string): Promise<FakeInteraction> => {
      const button = buttonsOf(message.components).find((one) => one.label === label)
      if (!button?.custom_id) throw new Error(`there is no button "${label}" in: ${message.content}`)
      return press(user, message, button.custom_id, channel)
    },
    choose: (user: string, message: Shown, value: string, channel = channelOf(message)): Promise<FakeInteraction> =>
      does(user, channel, 3, { message: { id: message.id, flags: 0 }, data: { custom_id: 'why', component_type: 3, values: [value] } }),
    /** Sends the form that is open, with these fields. */
    submit: async (user: string, fields: Readonly<Record<string, Field>>): Promise<FakeInteraction> => {
      const open = modals.get(user)
      if (!open) throw new Error(`${user} has no form open`)
      modals.delete(user)
      const components = ((open.data.components as readonly Component[] | undefined) ?? []).map((part) => {
        const of = part.component
        if (!of) return { type: part.type, id: 1 }
        const name = (of.custom_id ?? '').replace(/^\*/, '')
        const given = fields[name]
        const chosen = of.options?.filter((one) => one.default).map(({ value }) => value) ?? []
        const value = of.type === 4 ? { value: given ?? of.value ?? '' } : { values: given === undefined ? chosen : [given].flat() }
        return { type: part.type, id: 1, component: { type: of.type, id: 2, custom_id: of.custom_id, ...value } }
      })
      return does(user, open.channel, 5, {
        ...(open.on ? { message: { id: open.on.id, flags: 0 } } : {}),
        data: { custom_id: open.data.custom_id, components },
      })
    },
    /** Says something in a channel, naming Cairn, or to it alone. */
    says: async (
      user: string,
      channel: string,
      text: string,
      more: { readonly id?: string; readonly named?: boolean } = {},
    ): Promise<string> => {
      const id = more.id ?? rest.id()
      const alone = rest.channels.get(channel)?.type === 1
      const content = more.named ? `<@${SELF}> ${text}` : text
      if (!rest.messages.some((one) => one.id === id))
        rest.messages.push({ id, channel, author: user, nonce: undefined, content, components: [], body: {} })
      await fake.gateway.send('MESSAGE_CREATE', {
        id,
        channel_id: channel,
        content,
        author: userOf(user),
        timestamp: '2026-01-12T09:00:00.000Z',
        edited_timestamp: null,
        mentions: more.named ? [{ id: SELF, username: 'Cairn' }] : [],
        attachments: [],
        embeds: [],
        type: 0,
        ...(alone ? {} : { guild_id: GUILD, member: { nick: null, roles: [] } }),
      })
      await settled()
      return id
    },
    edits: async (user: string, channel: string, id: string, content: string, named = false): Promise<void> => {
      const said = rest.messages.find((one) => one.id === id)
      if (said) said.content = content
      await fake.gateway.send('MESSAGE_UPDATE', {
        id,
        channel_id: channel,
        content: named ? `<@${SELF}> ${content}` : content,
        author: userOf(user),
        edited_timestamp: '2026-01-12T09:10:00.000Z',
        mentions: named ? [{ id: SELF }] : [],
        ...(rest.channels.get(channel)?.type === 1 ? {} : { guild_id: GUILD }),
      })
      await settled()
    },
    deletes: async (channel: string, id: string): Promise<void> => {
      await fake.gateway.send('MESSAGE_DELETE', { id, channel_id: channel })
      await settled()
    },
    direct: (user: string): string => rest.direct(user),
  }
}
export type People = ReturnType<typeof createPeople>
