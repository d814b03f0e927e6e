/** A message as the fake Slack keeps it. */
export interface FakeMessage {
  readonly ts: string
  readonly channel: string
  readonly user: string
  text: string
  blocks: readonly FakeBlock[]
  readonly thread: string | undefined
  readonly metadata: { readonly event_type: string; readonly event_payload: Readonly<Record<string, unknown>> } | undefined
  /** Seen by this person alone, and gone when they look away. */
  readonly ephemeral: string | undefined
  edits: number
}

export interface FakeElement {
  readonly type: string
  readonly action_id?: string
  readonly value?: string
  readonly text?: { readonly text: string }
}

export interface FakeBlock {
  readonly type: string
  readonly block_id?: string
  readonly text?: { readonly type: string; readonly text: string }
  readonly elements?: readonly FakeElement[]
  readonly accessory?: FakeElement
  readonly slack_file?: { readonly id: string }
  readonly alt_text?: string
}

export interface FakeView {
  readonly id: string
  readonly hash: string
  readonly type: string
  readonly callback_id?: string
  readonly private_metadata?: string
  readonly title?: { readonly text: string }
  readonly blocks: readonly FakeBlock[]
}

/** A call of the Web API as it came. */
export interface FakeCall {
  readonly method: string
  readonly channel: string | undefined
  readonly args: Readonly<Record<string, string>>
  /** How it was answered: `ok`, Slack's word for what was wrong, or `lost` when the answer never arrived. */
  answer: string
}

/** What the next calls are answered with instead of being done. `lost`: done, but the answer never arrives. */
export type Trouble =
  | { readonly kind: 'limit'; readonly seconds: number }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'lost' }
  | { readonly kind: 'reset' }

export const TEAM = 'T1'
export const BOT_USER = 'UBOT'
export const BOT = 'BBOT'
export const ALL_SCOPES = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'im:history',
  'im:read',
  'im:write',
  'reactions:read',
  'users:read',
  'channels:history',
  'groups:history',
  'channels:read',
  'files:write',
]
