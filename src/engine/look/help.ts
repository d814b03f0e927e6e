import type { LookContext, Page } from './look.js'

/** Every command, with who may use it. */
export const COMMANDS = [
  'start',
  'ask',
  'board',
  'words',
  'status',
  'skip',
  'back',
  'extend',
  'remind',
  'stop',
  'begin',
  'hold',
  'resume',
  'live',
  'hand',
  'deputy',
  'duty',
  'hold',
  'appeal',
  'room',
  'answer',
  'pass',
  'my',
  'withdraw',
  'report',
  'human',
  'why',
  'help',
] as const

/** What can be said to Cairn, one line a command. */
export function lookHelp(at: LookContext): Page {
  return { title: at.say('help.title'), blocks: [{ kind: 'list', items: COMMANDS.map((name) => [name, ' — ', at.say(`help.${name}`)]) }] }
}
