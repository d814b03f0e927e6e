import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { systemClock } from '../../src/core/clock.js'
import type { LightSlack } from './light-slack.js'

/** Which app runs, by which way in, and whether words are sorted beside it. */
export interface Kind {
  readonly app: 'cairn' | 'bare-bolt'
  readonly mode: 'http' | 'socket'
  readonly load?: boolean
}

/** One press of a button, as many as are asked for, each by someone. */
export interface Press {
  readonly user: string
  readonly ts: string
  readonly room: number
}

/** An app in a process of its own. */
export interface SlackApp {
  /** Sends a press; answers the ms until it was acknowledged, or null when it was not. */
  readonly press: (press: Press) => Promise<number | null>
  readonly kill: () => Promise<void>
}

const SECRET = 'shh-shh-shh'
export const ROOMS = 40

interface Ready {
  readonly port: number
  readonly sessions: readonly { readonly id: string; readonly room: string }[]
}

function ready(child: ChildProcess): Promise<Ready> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const line = /^\{.*\}$/m.exec(said)?.[0]
      if (line !== undefined) resolve(JSON.parse(line) as Ready)
    })
    child.once('close', () => reject(new Error(`the app ended before it was ready: ${said}`)))
  })
}

/** Starts an app; `name` is that of its folder, so that the same one can be started again. */
export async function startApp(
  folder: string,
  slack: LightSlack,
  { app, mode, load = false }: Kind,
  name = `${app}-${mode}`,
): Promise<SlackApp> {
  const own = join(folder, name)
  mkdirSync(own, { recursive: true })
  const args = ['--import', 'tsx', `bench/slack/${app}.ts`, slack.url, mode, load ? 'load' : '-', own, String(ROOMS)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const { port, sessions } = await ready(child)
  if (mode === 'socket') await slack.connected()
  const byRoom = new Map(sessions.map(({ id, room }) => [room, id]))
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })

  const payloadOf = ({ user, ts, room }: Press): object => {
    const at = `slack:T1:C${room % ROOMS}`
    const value = JSON.stringify({ action: 'pass', session: byRoom.get(at) ?? 's', step: 'memory', round: 0, room: at })
    return {
      type: 'block_actions',
      team: { id: 'T1' },
      user: { id: user, name: user, team_id: 'T1' },
      trigger_id: ts,
      container: { type: 'message', channel_id: `C${room}` },
      channel: { id: `C${room}` },
      actions: [{ type: 'button', action_id: 'cairn.1', block_id: 'b', value, action_ts: ts }],
    }
  }

  const overHttp = (payload: object, again = true): Promise<boolean> =>
    new Promise((resolve) => {
      const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
      const seconds = Math.floor(systemClock.now() / 1_000)
      const mac = createHmac('sha256', SECRET).update(`v0:${seconds}:${body}`).digest('hex')
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        'x-slack-signature': `v0=${mac}`,
        'x-slack-request-timestamp': String(seconds),
      }
      const asked = request({ host: '127.0.0.1', port, path: '/slack/events', method: 'POST', agent, headers }, (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode === 200))
        response.on('error', () => resolve(false))
      })
      // a kept connection that the server closed at that moment never carried the request
      asked.on('error', () => resolve(again && asked.reusedSocket ? overHttp(payload, false) : false))
      asked.end(body)
    })

  return {
    press: async (press) => {
      const began = performance.now()
      const payload = payloadOf(press)
      const ok = mode === 'socket' ? await slack.send(payload).then(() => true) : await overHttp(payload)
      return ok ? performance.now() - began : null
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
      agent.destroy()
    },
  }
}
