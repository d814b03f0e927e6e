import type { Deed } from '../core/event.js'
import type { ScriptLine } from './script.js'
import type { Finder } from './which.js'

/** A line in which someone does something. */
export type Doing = Exclude<ScriptLine, { wait: number }>
type About = Pick<Extract<Doing, { press: unknown }>['press'], 'item' | 'quote' | 'heading' | 'theme' | 'thing'>

async function itemOf({ item, quote, heading, theme, thing }: About, find: Finder): Promise<string | undefined> {
  if (thing) return (await find.contribution(thing)).id
  if (quote) return find.quote(quote)
  if (heading) return find.heading(heading)
  return theme ? find.theme(theme) : item
}

/** What a line of a script does in its session, with every id found. */
export async function deedOf(
  line: Doing,
  at: { readonly session: string; readonly rooms: readonly string[]; readonly find: Finder; readonly nameOf?: (who: string) => string },
): Promise<Deed> {
  const { session, find, nameOf = (who: string): string => who } = at
  if ('start' in line) return { kind: 'start', ...line.start, rooms: [...at.rooms] }
  if ('ask' in line) {
    const { question, length } = line.ask
    return { kind: 'ask', fields: { question, ...(length === undefined ? {} : { length }), rooms: [...at.rooms] } }
  }
  if ('answer' in line) {
    const { step, text, audience = 'group' } = line.answer
    return { kind: 'form', session, step, fields: { text, audience } }
  }
  if ('press' in line) {
    const { step, action, value, ...about } = line.press
    const item = await itemOf(about, find)
    return { kind: 'press', session, step, action, ...(value === undefined ? {} : { value }), ...(item === undefined ? {} : { item }) }
  }
  if ('form' in line) {
    const { step, fields, act, from, into, ...about } = line.form
    const found = await itemOf(about, find)
    const item = act === undefined ? found : [act, ...(found === undefined ? [] : [found])].join(':')
    return {
      kind: 'form',
      session,
      step,
      ...(item === undefined ? {} : { item }),
      fields: {
        ...fields,
        ...(from ? { from: (await find.contribution(from)).id } : {}),
        ...(into ? { into: await find.theme(into) } : {}),
      },
    }
  }
  if ('command' in line) return { kind: 'command', name: line.command, session, ...(line.text ? { text: line.text } : {}) }
  if ('take' in line) {
    const { signal, ...take } = line.take
    return { kind: 'take', signal: await find.signal(signal), ...take }
  }
  if ('status' in line) return { kind: 'signal-status', signal: await find.signal(line.status.signal), status: line.status.status }
  if ('ask-reply' in line) {
    return { kind: 'ask-reply', session, artifact: await find.result(), fields: { name: nameOf(line['ask-reply'].of) } }
  }
  if ('reply' in line) return { kind: 'reply', session, artifact: await find.result(), fields: { text: line.reply.text } }
  if ('edit' in line) {
    const { id } = await find.contribution({ of: line.who, ...line.edit.which })
    return { kind: 'edit', contribution: id, text: line.edit.text }
  }
  return { kind: 'withdraw', contribution: (await find.contribution({ of: line.who, ...line.withdraw })).id }
}

/** A line in a few words, for whoever watches it being played. */
export function inShort(line: Doing): string {
  if ('start' in line) return `starts ${line.start.playbook}`
  if ('ask' in line) return 'asks one question'
  if ('answer' in line) return `answers ${line.answer.step}`
  if ('press' in line) return `presses ${line.press.action} in ${line.press.step}`
  if ('form' in line) return `fills in ${[line.form.act ?? line.form.item, line.form.step].filter(Boolean).join(' of ')}`
  if ('command' in line) return `/${line.command}`
  if ('take' in line) return `takes a signal: ${line.take.take}`
  if ('status' in line) return `lets a signal stand: ${line.status.status}`
  if ('ask-reply' in line) return 'asks for a reply'
  if ('reply' in line) return 'replies to the result'
  return 'edit' in line ? 'changes own words' : 'takes own words back'
}
