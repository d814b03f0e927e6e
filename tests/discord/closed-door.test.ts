import { expect, test } from 'vitest'
import { BEN, CHANNEL, CYD, raiseStage } from './support/stage.js'

test('who agreed to be written to and has closed their door since finds a private word when they look', async () => {
  const stage = await raiseStage()
  const { people, fake } = stage
  await people.says(BEN, fake.rest.direct(BEN), 'me connect')
  const code = /connect ([0-9a-z\\-]{26,60})/.exec(stage.alone(BEN))?.[1]?.replaceAll('\\', '') ?? ''
  expect(code).not.toBe('')
  fake.rest.closedTo.add(BEN)
  await people.command(CYD, CHANNEL, 'connect-me', { code })
  expect(stage.alone(CYD)).toContain('Is this your own account too?')
  expect(stage.alone(BEN)).not.toContain('Is this your own account too?')
  const looked = await people.command(BEN, CHANNEL, 'for-me')
  expect(looked.told.map(({ content }) => content).join('\n')).toContain('Is this your own account too?')
})
