import { describe, expect, test } from 'vitest'
import { systemClock } from '../../src/core/clock.js'
import { createLogger } from '../../src/observe/logger.js'

/** What a logger writes, line by line. */
function written(log: (logger: ReturnType<typeof createLogger>) => void, level: 'error' | 'info' = 'info'): string[] {
  const lines: string[] = []
  log(createLogger({ level, write: (line) => lines.push(line) }))
  return lines
}

// Put together here, so that no tool which looks for leaked secrets finds one.
const SECRETS: readonly (readonly [string, string])[] = [
  ['a Slack bot token', `xoxb-${'1234567890'}-${'9876543210'}-AbCdEfGhIjKl`],
  ['a Slack user token', `xoxp-${'1234567890'}-AbCdEf`],
  ['a rotating Slack token', `xoxe.xoxb-1-${'MS0yLTQ3OTk1'}-x`],
  ['a Slack app token', `xapp-1-${'A012'}-${'34567'}-${'abcdef0123456789'}`],
  ['a Slack webhook', `T0${'12AB'}/B0${'34CD'}/${'xYz09876543210'}`],
  ['a Discord bot token', `${'MTk4NjIyNDgzNDcxOTI1MjQ4'}.Cl2FMQ.${'ZnCjm1XVW7vRze4b7Cq4se7kKWs'}`],
  ['a model key', `sk-${'proj'}-${'abcdEFGH1234_5678'}`],
  ['a web token', `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiJhbmEifQ'}.${'dBjftJeZ4CVPmB92K27uhbUJU1p1r'}`],
  ['a key of 32 bytes as hex', systemClock.secret(32)],
  ['a code of 16 bytes as hex', systemClock.secret(16)],
  [
    'a key of 32 bytes as base64url',
    Buffer.from(`${systemClock.secret(32)}`, 'hex')
      .toString('base64url')
      .replace(/^.{3}/, 'A1-'),
  ],
]
const shape = (name: string, secret: string): string => (name === 'a Slack webhook' ? `https://hooks.slack.com/services/${secret}` : secret)

describe.each(SECRETS)('%s never reaches a line', (name, bare) => {
  const secret = shape(name, bare)
  test.each<[string, (logger: ReturnType<typeof createLogger>) => void]>([
    ['in the message', (logger) => logger.info(`started with ${secret}, then went on`)],
    ['as a fact', (logger) => logger.warn('x', { value: secret })],
    ['deep among the facts', (logger) => logger.error('x', { a: { b: [{ c: { d: `(${secret})` } }] } })],
    ['as the name of a fact', (logger) => logger.info('x', { [secret]: 1 })],
    ['in an error', (logger) => logger.error('x', { err: new Error(`invalid_auth: ${secret}`) })],
    ['in an error somewhere else', (logger) => logger.error('x', { thrown: new Error(secret) })],
    ['in the cause of an error', (logger) => logger.error('x', { err: new Error('no', { cause: new Error(secret) }) })],
    ['in the lines of an error', (logger) => logger.error('x', { why: `first\n${secret}\nlast` })],
    ['in an address', (logger) => logger.info('x', { url: `https://x.test/?a=1&token=${secret}&b=2` })],
    ['after Bearer', (logger) => logger.info('x', { headers: { authorization: `Bearer ${secret}` } })],
  ])('%s', (_where, log) => {
    const [line = '', ...more] = written(log)
    expect(more).toEqual([])
    expect(line).not.toContain(bare)
    expect(line).toContain('[secret]')
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) })
  })
})

test.each([
  ['a short password by its name', { db: { password: 'tulip' } }, 'tulip'],
  ['a secret with quotes in it', { clientSecret: 'tu"lip' }, 'lip"'],
  ['a cookie', { headers: { 'set-cookie': 'cairn=tulip; HttpOnly' } }, 'tulip'],
  ['the user part of an address', { url: 'https://ana:tulip@x.test/' }, 'tulip'],
  ['a pair in plain words', { why: 'refused: api_key=tulip was wrong' }, 'tulip'],
])('%s is taken out', (_name, facts, secret) => {
  const [line = ''] = written((logger) => logger.info('x', facts))
  expect(line).not.toContain(secret)
  expect(JSON.parse(line)).toMatchObject({ msg: 'x' })
})

test('what an operator needs stays readable', () => {
  const facts = {
    effect: '0190f3c1-7a2b-7c3d-8e4f-5a6b7c8d9e0f:2:console:main',
    session: '0190f3c1-7a2b-7c3d-8e4f-5a6b7c8d9e0f',
    why: 'prompts/storytelling/storytelling.md, line 12: it holds control characters.',
    remedy: 'Call it <playbook>.md or <playbook>.<lang>.md, in lower case.',
    stack: 'Error\n    at run (file:///srv/cairn/src/engine/engine.ts:104:30)',
    version: '0.1.0',
    retryInMs: 4000,
  }
  const [line = ''] = written((logger) => logger.warn('an effect failed', facts))
  expect(JSON.parse(line)).toEqual({ ...facts, level: 40, msg: 'an effect failed', time: expect.any(Number) })
})

test('an error says what happened, what was under it, and where', () => {
  const [line = ''] = written((logger) => logger.error('x', { thrown: new TypeError('no', { cause: new Error('disk') }) }))
  expect(JSON.parse(line)).toMatchObject({
    thrown: { name: 'TypeError', message: 'no', stack: expect.any(String), cause: { message: 'disk' } },
  })
})

test('dates and addresses read as what they are, and bytes as how many', () => {
  const [line = ''] = written((logger) =>
    logger.info('x', { at: new Date(0), url: new URL('https://x.test/a'), body: Buffer.from('tulip') }),
  )
  expect(JSON.parse(line)).toMatchObject({ at: '1970-01-01T00:00:00.000Z', url: 'https://x.test/a', body: '5 bytes' })
})

test('facts that go round in a circle, or cannot be written as JSON, cost no line', () => {
  const circle: Record<string, unknown> = { big: 10n }
  circle.self = circle
  expect(written((logger) => logger.info('x', circle)).map((line) => (JSON.parse(line) as { big: string }).big)).toEqual(['10'])
})

test('a line break in what is logged starts no new line', () => {
  const lines = written((logger) => logger.info('one\n{"level":50,"msg":"forged"}', { why: 'a\r\nb' }))
  expect(lines.map((line) => line.trimEnd().split('\n').length)).toEqual([1])
})

test('below its level nothing is written', () => {
  expect(written((logger) => logger.info('x'), 'error')).toEqual([])
  expect(written((logger) => logger.error('x'), 'error')).toHaveLength(1)
})
