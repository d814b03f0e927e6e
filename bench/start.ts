import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench } from './bench.js'
import { figure } from './figure.js'
import { median } from './stats.js'

const TIME_AIM = 3
const MEMORY_AIM = 2.5
const ROUNDS = 5
const TSX = fileURLToPath(import.meta.resolve('tsx/cli'))
const KIB_A_MIB = 1_024

interface Started {
  /** From spawning to the last byte of the first page. */
  readonly ms: number
  /** Resident memory of the process and all it started, right after the page. */
  readonly mib: number
}

/** Gets the first page of a server that printed this address. */
type Page = (address: string) => Promise<Response>

async function start(args: readonly string[], env: Readonly<Record<string, string>>, page: Page): Promise<Started> {
  const began = performance.now()
  const child = spawn(process.execPath, [TSX, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    const response = await page(await address(child))
    const html = await response.text()
    const ms = performance.now() - began
    if (response.status !== 200 || !html.includes('<title>')) throw new Error(`${args[0]} answered ${response.status}`)
    return { ms, mib: treeOf(child.pid ?? 0).reduce((sum, pid) => sum + residentKib(pid), 0) / KIB_A_MIB }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S*(?=\s)/.exec(out)?.[0]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`it ended before it said where it is: ${out}`)))
  })
}

/** A process and everything below it, as /proc tells. */
function treeOf(root: number): readonly number[] {
  const below = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      below.set(parent, [...(below.get(parent) ?? []), Number(name)])
    } catch {
      // it ended while we looked
    }
  }
  const tree = [root]
  for (const pid of tree) tree.push(...(below.get(pid) ?? []))
  return tree
}

const residentKib = (pid: number): number => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)

/** The page behind a one-time link, as a browser opens it. */
const throughLink: Page = async (link) => {
  const entered = await fetch(link, { headers: { 'sec-fetch-dest': 'document' } })
  await entered.text()
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return fetch(new URL('/', link), { headers: { cookie } })
}

/** From nothing to the first page, and the memory that takes, of the real start and of a bare server, both by tsx. */
export const startBench: Bench = {
  gives: ['start-page', 'start-memory'],
  run: async ({ folder, say }) => {
    const mine = join(folder, 'start')
    mkdirSync(mine)
    const real: Started[] = []
    const bare: Started[] = []
    // the first of each only warms the disk and tsx's cache
    for (let round = 0; round <= ROUNDS; round += 1) {
      const env = { CAIRN_PORT: '0', CAIRN_DATA: join(mine, `data-${round}`) }
      const a = await start(['src/cli.ts', 'start'], env, throughLink)
      const b = await start([fileURLToPath(new URL('./bare-server.ts', import.meta.url)), join(mine, `bare-${round}.db`)], {}, fetch)
      if (round === 0) continue
      real.push(a)
      bare.push(b)
      say(`start: ${a.ms.toFixed(0)} ms and ${a.mib.toFixed(0)} MiB, bare ${b.ms.toFixed(0)} ms and ${b.mib.toFixed(0)} MiB`)
    }
    rmSync(mine, { recursive: true })
    const of = (runs: readonly Started[], what: keyof Started): number => median(runs.map((run) => run[what]))
    return [
      figure({ name: 'start-page', value: of(real, 'ms'), unit: 'ms', baseline: of(bare, 'ms'), most: TIME_AIM }),
      figure({ name: 'start-memory', value: of(real, 'mib'), unit: 'MiB', baseline: of(bare, 'mib'), most: MEMORY_AIM }),
    ]
  },
}
