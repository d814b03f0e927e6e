import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Asked {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Record<string, unknown>
}

/** A server on loopback that answers as each test says, and what it was asked. */
export async function createFakeModel(
  answer: (asked: Asked, response: ServerResponse) => void,
): Promise<{ readonly url: string; readonly asked: readonly Asked[]; readonly open: () => number }> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (piece: Buffer) => {
      text += piece.toString()
    })
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text || '{}') as Asked['body'] }
      asked.push(one)
      answer(one, response)
    })
  })
  let connections = 0
  server.on('connection', (socket) => {
    connections += 1
    socket.on('close', () => {
      connections -= 1
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, open: () => connections }
}

export function json(response: ServerResponse, value: unknown, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof value === 'string' ? value : JSON.stringify(value))
}

/** A chat completion as OpenAI sends it. */
export const completion = (content: string | null, more: { finish_reason?: string; refusal?: string } = {}): unknown => ({
  id: 'x',
  object: 'chat.completion',
  created: 1,
  model: 'm',
  choices: [
    { index: 0, finish_reason: more.finish_reason ?? 'stop', message: { role: 'assistant', content, refusal: more.refusal ?? null } },
  ],
  usage: { prompt_tokens: 21, completion_tokens: 7, total_tokens: 28 },
})
