import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '../../db/index.js'
import { createApp } from '../../src/app.js'
import { systemClock } from '../../src/core/clock.js'
import type { ChatEvent } from '../../src/core/event.js'
import type { KillPoint } from '../../src/engine/hooks.js'
import { createLogger } from '../../src/observe/logger.js'
import { createScriptClock } from '../../src/play/script-clock.js'
import { plainText } from '../../src/play/terminal.js'
import type { ChatAdapter } from '../../src/ports/chat-adapter.js'
import { readLibrary } from '../../src/prompts.js'

// A whole Cairn in a process of its own that feeds itself the same events on every start and dies at the moment it is told to.
const [folder = '', point = 'none', times = '0'] = process.argv.slice(2)
const START = Date.UTC(2026, 0, 12, 9)
const journal = join(folder, 'platform.jsonl')

/** A platform that, like Discord with a nonce, knows a post it has seen by its key. */
const platform: ChatAdapter = {
  name: 'console',
  traits: { threads: false, forms: true, maxText: 100_000 },
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  async *deliver(room, post, done) {
    if (done.length > 0) return
    const seen = existsSync(journal) ? readFileSync(journal, 'utf8') : ''
    if (!seen.includes(`"${post.id}"`)) {
      const body = post.blocks.map((block) => ('text' in block ? plainText(block.text) : block.kind))
      appendFileSync(journal, `${JSON.stringify({ id: post.id, room, only: post.only !== null, body })}\n`)
    }
    yield { index: 0, ref: post.id }
  },
}

let left = Number(times)
const app = await createApp({
  dataFolder: folder,
  clock: createScriptClock({ ...systemClock, secret: (bytes) => '5c'.repeat(bytes) }, START), // the order of answers comes from ids, and so from the secret
  logger: createLogger({ level: 'error' }),
  library: await readLibrary(),
  adapters: [platform],
  communities: [
    {
      id: 'practice',
      name: 'Alder Row',
      zone: 'Europe/London',
      lang: 'en',
      sandbox: true,
      rooms: [
        { room: 'console:main', name: 'main' },
        { room: 'console:second', name: 'second' },
      ],
      core: [],
    },
  ],
  openStore: (file, clock) => openStore({ file, clock }),
  hooks: {
    at: (passed: KillPoint) => {
      if (passed !== point) return
      left -= 1
      if (left <= 0) process.kill(process.pid, 'SIGKILL')
    },
  },
  who: 'crash-child',
})
await app.start()
const events = JSON.parse(readFileSync(join(folder, 'events.json'), 'utf8')) as ChatEvent[]
const scope = { community: 'practice' }
for (const event of events) {
  const session = (await app.store('practice').sessions(scope, { room: 'console:main', open: true }))[0]?.id
  const deed = 'session' in event.deed && session ? { ...event.deed, session } : event.deed
  await app.host.accept({ ...event, deed } as ChatEvent)
  await app.settled()
}
await app.stop()
