/** A room as Slack knows it. */
export interface Place {
  readonly team: string
  readonly channel: string
  readonly thread: string | undefined
}

/** The room of a channel, or of a thread in it. */
export const roomOf = (team: string, channel: string, thread?: string): string =>
  ['slack', team, channel, ...(thread === undefined ? [] : [thread])].join(':')

/** The channel and thread behind a room; null for a room of another platform. */
export function placeOf(room: string): Place | null {
  const [platform, team, channel, thread] = room.split(':')
  return platform === 'slack' && team && channel ? { team, channel, thread } : null
}

/** The account of someone in a workspace: Slack's own id, never a name. */
export const accountOf = (team: string, user: string): string => `slack:${team}:${user}`

/** Slack's id of whoever is behind an account; null for an account of another platform or workspace. */
export function userOf(account: string, team: string): string | null {
  const [platform, theirs, user] = account.split(':')
  return platform === 'slack' && theirs === team && user ? user : null
}

/** What a part of a post is called: the channel it is in, Slack's `ts`, and the files of its pictures. */
export const refOf = (channel: string, ts: string, files: readonly string[] = []): string =>
  [channel, ts, ...(files.length > 0 ? [files.join('+')] : [])].join(':')

/** The files that belong to a part. */
export const filesOf = (ref: string): readonly string[] => ref.split(':')[2]?.split('+') ?? []

/** The channel and `ts` of a part. */
export function partAt(ref: string): { readonly channel: string; readonly ts: string } | null {
  const [channel, ts] = ref.split(':')
  return channel && ts ? { channel, ts } : null
}
