import type { REST } from 'discord.js'
import { onTestFinished } from 'vitest'
import { createChannels } from '../../../adapters/chat/discord/channels.js'
import { createRest } from '../../../adapters/chat/discord/rest.js'
import { createLanes } from '../../../adapters/chat/discord/send/limits.js'
import { createSend } from '../../../adapters/chat/discord/send/send.js'
import { createWhispers } from '../../../adapters/chat/discord/send/whispers.js'
import { createThreads } from '../../../adapters/chat/discord/threads.js'
import { type Clock, systemClock } from '../../../src/core/clock.js'
import { createLogger } from '../../../src/observe/logger.js'
import type { Pictures } from '../../../src/ports/pictures.js'
import { FakeRest, SELF } from '../../support/fake-discord/rest.js'

const START = Date.UTC(2026, 0, 12, 9)

/** The sending half alone, by a REST of discord.js. */
export function senderOn(rest: REST, clock: Pick<Clock, 'now' | 'after'>, pictures?: Pictures) {
  const logger = createLogger({ level: 'silent' })
  const place = async () => null
  return createSend({
    rest,
    clock,
    logger,
    place,
    pictures,
    self: SELF,
    guild: '10',
    lang: 'en',
    why: 'Why?',
    join: 'Join in',
    nudge: { text: 'Look', button: 'For me' },
    lanes: createLanes(clock),
    channels: createChannels(rest),
    threads: createThreads({ rest, logger, place }),
    whispers: createWhispers(clock),
  })
}

/** The sending half before a small REST; `open` makes another, as a new process would. It ends with the test. */
export async function raiseSender(pictures?: Pictures) {
  const time = { now: START }
  const fake = new FakeRest(() => time.now)
  const apiUrl = await fake.start()
  onTestFinished(() => fake.stop())
  fake.channels.set('20', {}).set('21', {})
  const open = () => senderOn(createRest({ token: 'token', apiUrl }), { ...systemClock, now: () => time.now }, pictures)
  return { time, fake, open, send: open() }
}
