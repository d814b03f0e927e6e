import { join } from 'node:path'
import { openStore } from '../../db/index.js'
import { readConfig } from '../config/config.js'
import { communitiesIn } from '../config/data-folder.js'
import { readEnv } from '../config/env.js'
import { systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import type { Post } from '../core/post.js'
import type { Effect } from '../core/turn.js'
import { NEVER_GIVEN_UP } from '../engine/retry.js'
import type { Store, Stuck } from '../ports/store.js'
import { say } from '../words/catalogue.js'

const [SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS] = [1_000, 60_000, 3_600_000, 86_400_000]

/**
 * `cairn stuck [--json] [--retry ID | --drop ID]`: what does not get on, by id, never anyone's words. A retry or a drop is one
 * write: the Cairn that works finds it within five seconds, and the next one to start does when none works.
 */
export async function stuck(options: { json?: boolean; retry?: string; drop?: string }): Promise<void> {
  const { dataFolder } = readConfig(readEnv())
  if (options.retry !== undefined && options.drop !== undefined)
    throw refuse('It can be tried again or dropped, not both.', 'Give one of the two.')
  if (options.retry !== undefined) return await within(dataFolder, options.retry, again)
  if (options.drop !== undefined) return await within(dataFolder, options.drop, drop)

  let found = 0
  for (const community of communitiesIn(dataFolder)) {
    const store = await openStore({ file: join(dataFolder, `${community}.db`), clock: systemClock, readonly: true })
    try {
      const all = await store.stuck({ community }, systemClock.now())
      found += all.length
      for (const one of all) write(options.json ? JSON.stringify({ community, ...one }) : lineOf(community, one))
      if (!options.json && all.length > 0 && !(await store.held(systemClock.now()))) write(`No Cairn works on ${community} now: npm start`)
    } finally {
      await store.close()
    }
  }
  if (options.json) return
  write(found === 0 ? 'Nothing is stuck.' : 'To try one again: cairn stuck --retry ID. To give up on it: cairn stuck --drop ID.')
}

interface Place {
  readonly store: Store
  readonly community: string
  readonly id: string
}

async function within(dataFolder: string, given: string, act: (place: Place) => Promise<void>): Promise<void> {
  const cut = given.indexOf('/')
  const [community, id] = [given.slice(0, cut), given.slice(cut + 1)]
  if (!communitiesIn(dataFolder).includes(community)) throw unknown(given)
  const store = await openStore({ file: join(dataFolder, `${community}.db`), clock: systemClock })
  try {
    await act({ store, community, id })
  } finally {
    await store.close()
  }
}

async function again({ store, community, id }: Place): Promise<void> {
  const now = systemClock.now()
  if (!(await store.retry({ community }, id, now))) throw unknown(`${community}/${id}`)
  write((await store.held(now)) ? 'It is tried again within five seconds.' : 'It is tried again when Cairn starts: npm start')
}

async function drop({ store, community, id }: Place): Promise<void> {
  const now = systemClock.now()
  const one = (await store.stuck({ community }, now)).find((other) => other.id === id)
  if (one && one.kind !== 'event' && NEVER_GIVEN_UP.has(one.kind satisfies Effect['kind']))
    throw refuse('People have a right to this, so it is never dropped.', 'Mend what its reason says; Cairn tries it until it is done.')
  const tell = (lang: string): Post => ({
    blocks: [{ kind: 'note', text: [say(lang, 'command.dropped', { why: 'The operator dropped it.' })] }],
  })
  if (!one || !(await store.discard({ community }, id, now, tell))) throw unknown(`${community}/${id}`)
  write('It is dropped.')
}

function lineOf(community: string, { id, kind, state, attempts, at, due, why }: Stuck): string {
  const now = systemClock.now()
  const next = due === null ? '' : `, next try ${due <= now ? 'now' : `in ${span(due - now)}`}`
  const tries = attempts === 1 ? '1 try' : `${attempts} tries`
  return `${community}/${id}  ${kind}  ${state}  ${span(now - at)} old, ${tries}${next}${why === null ? '' : `\n    ${why}`}`
}

function span(ms: number): string {
  if (ms < 2 * MINUTE_MS) return `${Math.max(0, Math.round(ms / SECOND_MS))} s`
  if (ms < 2 * HOUR_MS) return `${Math.round(ms / MINUTE_MS)} min`
  return ms < 2 * DAY_MS ? `${Math.round(ms / HOUR_MS)} h` : `${Math.round(ms / DAY_MS)} days`
}

const refuse = (message: string, remedy: string): CairnError =>
  new CairnError({ code: 'stuck-refused', fault: 'operator', message, remedy })
const unknown = (given: string): CairnError =>
  refuse(`Nothing called ${given.slice(0, 80)} is stuck that this could be done to.`, 'List them with: cairn stuck')
const write = (line: string): void => void process.stdout.write(`${line}\n`)
