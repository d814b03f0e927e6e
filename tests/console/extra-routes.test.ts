import { expect, onTestFinished, test } from 'vitest'
import { raiseStage } from './support/stage.js'

test('a path that somebody else answers needs no cookie and no page, and gets the raw body', async () => {
  const bodies: string[] = []
  const stage = await raiseStage({
    routes: [
      {
        path: '/slack/events',
        handle: async (request) => {
          bodies.push(await request.text())
          return new Response('taken', { status: 202 })
        },
      },
    ],
  })
  onTestFinished(() => stage.end())
  const url = new URL('/slack/events', stage.console.url())
  const answer = await fetch(url, {
    method: 'POST',
    body: 'payload=%7B%7D',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect([answer.status, await answer.text(), bodies]).toEqual([202, 'taken', ['payload=%7B%7D']])
  // every other path stays behind the console's guards
  expect((await fetch(new URL('/slack/other', stage.console.url()))).status).toBe(401)
})
