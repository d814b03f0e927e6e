import { type ChildProcess, spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'

/** What a `cairn` command printed and how it ended. */
export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export type Running = ChildProcess & { readonly ended: Promise<Ran>; says(words: RegExp): Promise<string> }

/** Starts the real command line in a process of its own, ended with the test at the latest. */
export function cairn(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
    env: { PATH: process.env.PATH, TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  const listeners = new Set<() => void>()
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    for (const call of listeners) call()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  const ended = new Promise<Ran>((resolve) => child.once('close', (code) => resolve({ code, out, err })))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const says = (words: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = words.exec(out)?.[0]
        if (found === undefined) return
        listeners.delete(look)
        resolve(found)
      }
      listeners.add(look)
      look()
      void ended.then((ran) => reject(new Error(`it ended before it said ${words}: ${ran.out}${ran.err}`)))
    })
  return Object.assign(child, { ended, says })
}
