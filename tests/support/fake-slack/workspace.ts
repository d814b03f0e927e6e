import type { Acked, FakeSlackServer } from './server.js'
import { BOT_USER, type FakeElement, type FakeMessage, type FakeView, TEAM } from './state.js'

/** How what people do reaches the app: over a socket, or over signed HTTP. */
export type Carry = (type: 'events_api' | 'slash_commands' | 'interactive', payload: object) => Promise<Acked>

/** People in a workspace, as what they do reaches an app. */
export function createWorkspace(server: FakeSlackServer, carry: Carry, options: { readonly team?: string } = {}) {
  const { api } = server
  const team = options.team ?? TEAM
  let count = 0
  const next = (): number => {
    count += 1
    return count
  }
  const trigger = (user: string): string => {
    const id = `${next()}.${api.ts()}.trigger`
    api.triggers.set(id, user)
    return id
  }
  const names = (user: string) => ({ id: user, name: api.users.get(user)?.name.toLowerCase() ?? 'x', team_id: team })

  const event = (body: Record<string, unknown>, id = `Ev${next()}`): Promise<Acked> =>
    carry('events_api', {
      token: 'x',
      team_id: team,
      api_app_id: 'A1',
      type: 'event_callback',
      event_id: id,
      event_time: 1,
      authorizations: [{ team_id: team, user_id: BOT_USER, is_bot: true, is_enterprise_install: false }],
      event: body,
    })

  const press = (user: string, element: FakeElement, where: Record<string, unknown>): Promise<Acked> =>
    carry('interactive', {
      type: 'block_actions',
      team: { id: team, domain: 'x' },
      user: names(user),
      api_app_id: 'A1',
      trigger_id: trigger(user),
      ...where,
      actions: [{ type: 'button', action_id: element.action_id, block_id: 'b', value: element.value, action_ts: api.ts() }],
    })

  const pressOn = (user: string, message: FakeMessage, element: FakeElement): Promise<Acked> =>
    press(user, element, {
      container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: message.ephemeral !== undefined },
      channel: { id: message.channel, name: 'x' },
      message: { ts: message.ts, ...(message.thread ? { thread_ts: message.thread } : {}) },
    })
  const pressInView = (user: string, view: FakeView, element: FakeElement): Promise<Acked> =>
    press(user, element, { container: { type: 'view', view_id: view.id }, view: { ...view, team_id: team } })

  const buttons = (blocks: FakeMessage['blocks']): readonly FakeElement[] =>
    blocks
      .flatMap((block) => [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])])
      .filter(({ type }) => type === 'button')
  const find = (blocks: FakeMessage['blocks'], label: string): FakeElement | undefined =>
    buttons(blocks).find(({ text }) => text?.text === label)
  const topView = (user: string): FakeView | undefined => api.views.get(user)?.at(-1)

  return {
    team,
    event,
    topView,
    buttons,
    /** A slash command; `id` stands for the trigger when it is sent again. */
    command: (user: string, channel: string, text: string, id = trigger(user)): Promise<Acked> =>
      carry('slash_commands', {
        command: '/cairn',
        text,
        team_id: team,
        user_id: user,
        user_name: names(user).name,
        channel_id: channel,
        channel_name: api.channels.get(channel)?.name ?? 'directmessage',
        trigger_id: id,
        api_app_id: 'A1',
        response_url: 'https://hooks.slack.invalid/x',
      }),
    mention: (user: string, channel: string, text: string, more: { thread?: string; id?: string } = {}): Promise<Acked> =>
      event(
        {
          type: 'app_mention',
          user,
          channel,
          text: `<@${BOT_USER}> ${text}`,
          ts: api.ts(),
          ...(more.thread ? { thread_ts: more.thread } : {}),
        },
        more.id,
      ),
    /** A message to Cairn alone; answers what it is called. */
    dm: async (user: string, text: string): Promise<string> => {
      const ts = api.ts()
      await event({ type: 'message', channel: api.dm(user), channel_type: 'im', user, text, ts })
      return ts
    },
    dmChanged: (user: string, ts: string, text: string): Promise<Acked> =>
      event({
        type: 'message',
        subtype: 'message_changed',
        channel: api.dm(user),
        channel_type: 'im',
        ts: api.ts(),
        message: { type: 'message', user, text, ts },
        previous_message: { type: 'message', user, text: 'before', ts },
      }),
    dmDeleted: (user: string, ts: string): Promise<Acked> =>
      event({
        type: 'message',
        subtype: 'message_deleted',
        channel: api.dm(user),
        channel_type: 'im',
        ts: api.ts(),
        deleted_ts: ts,
        previous_message: { type: 'message', user, text: 'before', ts },
      }),
    react: (user: string, message: FakeMessage, reaction: string): Promise<Acked> =>
      event({
        type: 'reaction_added',
        user,
        reaction,
        item_user: BOT_USER,
        item: { type: 'message', channel: message.channel, ts: message.ts },
      }),
    opensHome: (user: string): Promise<Acked> => event({ type: 'app_home_opened', user, channel: api.dm(user), tab: 'home' }),
    /** "Add to this session", or another shortcut, on someone's message. */
    shortcut: (
      user: string,
      channel: string,
      message: { user: string; text: string; ts?: string },
      callback = 'add_to_session',
    ): Promise<Acked> =>
      carry('interactive', {
        type: 'message_action',
        callback_id: callback,
        team: { id: team, domain: 'x' },
        user: names(user),
        channel: { id: channel, name: 'x' },
        trigger_id: trigger(user),
        message_ts: message.ts ?? api.ts(),
        message: { type: 'message', ts: message.ts ?? api.ts(), user: message.user, text: message.text },
      }),
    /** Presses the button of this label in a message. */
    press: (user: string, message: FakeMessage, label: string): Promise<Acked> => {
      const element = find(message.blocks, label)
      if (!element) throw new Error(`there is no button "${label}" in: ${message.text}`)
      return pressOn(user, message, element)
    },
    pressOn,
    pressInView,
    /** Presses a button in the view that is open, or on App Home. */
    pressIn: (user: string, view: FakeView, label: string, nth = 0): Promise<Acked> => {
      const element = buttons(view.blocks).filter(({ text }) => text?.text === label)[nth]
      if (!element) throw new Error(`there is no button "${label}" in the view`)
      return pressInView(user, view, element)
    },
    /** Sends the modal that is open, with these fields. */
    submit: async (user: string, fields: Readonly<Record<string, string | readonly string[]>>, view = topView(user)): Promise<Acked> => {
      if (!view) throw new Error(`${user} has no form open`)
      const values: Record<string, unknown> = {}
      for (const block of view.blocks) {
        const element = (block as { element?: Record<string, unknown> }).element
        if (block.type !== 'input' || !element || !block.block_id) continue
        values[block.block_id] = { v: valueFor(element, fields[block.block_id]) }
      }
      const payload = {
        type: 'view_submission',
        team: { id: team, domain: 'x' },
        user: names(user),
        api_app_id: 'A1',
        trigger_id: trigger(user),
        view: { ...view, team_id: team, state: { values } },
      }
      const acked = await carry('interactive', payload)
      const action = (acked.response as { response_action?: string } | null)?.response_action
      if (acked.ok && action !== 'errors' && action !== 'update') api.views.delete(user)
      return acked
    },
  }
}
export type Workspace = ReturnType<typeof createWorkspace>

/** What Slack sends back for one field: what was given, or else what it opened with. */
function valueFor(element: Readonly<Record<string, unknown>>, given: string | readonly string[] | undefined): Record<string, unknown> {
  const type = String(element.type)
  if (type === 'plain_text_input') return { type, value: given ?? element.initial_value ?? null }
  if (type === 'radio_buttons' || type === 'static_select')
    return { type, selected_option: given === undefined ? (element.initial_option ?? null) : { value: given } }
  return { type, selected_options: given === undefined ? (element.initial_options ?? []) : [given].flat().map((value) => ({ value })) }
}
