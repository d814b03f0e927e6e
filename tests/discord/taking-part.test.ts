import { expect, onTestFinished, test } from 'vitest'
import { ANA, BEN, CHANNEL, ROOM, raiseStage } from './support/stage.js'

test('a session starts by a command in a thread of its own, is answered in a form, and the answer stays private', async () => {
  const stage = await raiseStage()
  onTestFinished((context) => {
    if (context.task.result?.state === 'fail') process.stderr.write(`${stage.logged.join('\n')}\n`)
  })
  const { people, fake } = stage
  const begun = await people.command(ANA, CHANNEL, 'start', { playbook: 'storytelling', length: 'quick' })
  expect(begun.told[0]?.content).toContain('It begins')
  expect(fake.rest.in(CHANNEL)).toHaveLength(1)
  expect(fake.rest.channels.get(stage.thread())).toMatchObject({ parent: CHANNEL, name: 'Tell our story' })
  await people.press(BEN, stage.with('Answer'), 'Answer')
  expect(people.modals.get(BEN)?.data.title).toBe('Tell our story')
  await people.submit(BEN, { text: 'The mill pond froze @everyone.', audience: 'group' })
  expect(stage.alone(BEN)).toContain('Thank')
  expect(stage.seen()).not.toContain('mill pond')
  const [session] = await stage.app.store('home').sessions({ community: 'home' }, { room: ROOM })
  const [said] = await stage.app.store('home').contributions({ community: 'home' }, { session: session?.id ?? '' })
  expect(said).toMatchObject({ text: 'The mill pond froze @everyone.', audience: 'group' })
  await people.command(ANA, stage.thread(), 'skip')
  await people.command(ANA, stage.thread(), 'skip')
  expect(stage.seen()).toContain('The mill pond froze \\\\@everyone.'.replace('\\\\', '\\'))
  expect(fake.rest.in(CHANNEL)).toHaveLength(1)
  expect(fake.rest.channels.get(stage.thread())?.archived).toBe(true)
})
