import { ApplicationCommandOptionType as Option, type REST, Routes, ApplicationCommandType as Type } from 'discord.js'
import { z } from 'zod'

/** "Add to this session", on someone's own message. */
export const ADD_TO_SESSION = 'Add to this session'
export const CAIRN = 'cairn'

const MOST_QUESTION = 2_000
const MOST_TEXT = 2_000

const text = (name: string, description: string, more: object = {}) => ({ type: Option.String, name, description, ...more })
const sub = (name: string, description: string, ...options: object[]) => ({
  type: Option.Subcommand,
  name,
  description,
  ...(options.length > 0 ? { options } : {}),
})

/** What Cairn can be told in Discord; a test holds them to what is understood. */
export const COMMANDS = [
  {
    type: Type.ChatInput,
    name: CAIRN,
    description: 'Take part, or see where we are',
    options: [
      sub('help', 'What you can say'),
      sub('answer', 'Answer the open question'),
      sub('status', 'Where we are'),
      sub('for-me', 'What is open for you, and what I told you alone'),
      sub('my', 'Your own words, and your settings'),
      sub('why', 'What something rests on', text('what', 'The id of a line; left out, the newest result', { max_length: 60 })),
      sub('register', 'What has been noticed'),
      sub('board', 'For who holds a session: what waits'),
      sub(
        'start',
        'Start a session here',
        text('playbook', 'Which one', { autocomplete: true, max_length: 100 }),
        text('length', 'How long', { autocomplete: true, max_length: 100 }),
        text('tempo', 'Over days, or live', {
          choices: [
            { name: 'days', value: 'days' },
            { name: 'live', value: 'live' },
          ],
        }),
      ),
      sub(
        'ask',
        'Ask everyone here one question of your own',
        text('question', 'The question', { required: true, max_length: MOST_QUESTION }),
      ),
      sub('signal', 'Put a page of the web before us', text('url', 'Its address', { required: true, max_length: MOST_TEXT })),
      sub('pass', 'Leave this question out'),
      sub('skip', 'For who holds it: close this step'),
      sub('back', 'For who holds it: go back one step'),
      sub('extend', 'For who holds it: leave it open longer'),
      sub('stop', 'For who holds it: stop the session'),
      sub('deputy', 'For who holds it: name a deputy', { type: Option.User, name: 'person', description: 'Who; left out, nobody' }),
      sub('human', 'Ask for a person', text('text', 'What about', { max_length: MOST_TEXT })),
      sub('report', 'Report something that should not stand here', text('text', 'What, and why', { max_length: MOST_TEXT })),
      sub('here', 'For the core team: meet in this channel'),
      sub(
        'connect',
        'For the core team: join this channel with another room',
        text('code', 'The code of the other room', { max_length: 40 }),
      ),
      sub('connect-me', 'Join my account here with another of mine', text('code', 'The code of the other one', { max_length: 40 })),
      sub('claim', 'Take up a role with a code', text('code', 'The code', { required: true, max_length: 60 })),
    ],
  },
  { type: Type.Message, name: ADD_TO_SESSION },
] as const

const Known = z.array(z.object({ name: z.string(), type: z.number() }).loose())

/** Is what Discord knows what we say? What it adds of its own counts for nothing; what we no longer say does. */
function isSame(ours: unknown, theirs: unknown): boolean {
  if (Array.isArray(ours)) return Array.isArray(theirs) && theirs.length === ours.length && ours.every((one, at) => isSame(one, theirs[at]))
  if (typeof ours !== 'object' || ours === null) return ours === theirs
  if (typeof theirs !== 'object' || theirs === null) return false
  const of = theirs as Readonly<Record<string, unknown>>
  const left = 'options' in ours || !Array.isArray(of.options) || of.options.length === 0
  return left && Object.entries(ours).every(([name, one]) => isSame(one, of[name]))
}

/** Tells Discord what can be said, where it knows otherwise. Answers whether it had to be told. */
export async function registerCommands(rest: Pick<REST, 'get' | 'put'>, application: string, guild: string): Promise<boolean> {
  const route = Routes.applicationGuildCommands(application, guild)
  const known = Known.parse(await rest.get(route))
  const found = COMMANDS.map(({ name, type }) => known.find((one) => one.name === name && one.type === type))
  if (known.length === COMMANDS.length && isSame(COMMANDS, found)) return false
  await rest.put(route, { body: COMMANDS })
  return true
}
