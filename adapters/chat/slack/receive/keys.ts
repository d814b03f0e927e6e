import { createHash } from 'node:crypto'

/** Slack's own ids are short; anything longer stands for itself by its hash. */
const LONGEST = 120

const short = (id: string): string => (id.length <= LONGEST ? id : createHash('sha256').update(id).digest('hex'))

/** What makes one thing people did once, however often Slack sends it: design of the inbox keys. */
export const keys = {
  event: (id: string): string => `event:${short(id)}`,
  command: (trigger: string): string => `trigger:${short(trigger)}`,
  /** `hash` changes with each state of a modal: sent again it is the same, corrected it is another. */
  view: (id: string, hash: string): string => `view:${short(`${id}:${hash}`)}`,
  action: (ts: string, user: string, what: string): string => `action:${short(`${ts}:${user}:${what}`)}`,
} as const
