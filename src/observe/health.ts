import { CairnError } from '../core/errors.js'
import type { Probe, Probes } from '../ports/probe.js'
import type { Backlog } from '../ports/store.js'
import { METRICS_TYPE } from './metrics.js'

/** What this process does: its engines work, stand by for another process, or can do neither. */
export type Standing = 'works' | 'stands-by' | 'neither'

export interface Watched {
  readonly phase: () => 'starting' | 'started' | 'stopping'
  readonly standing: () => Standing
  /** Reads every database; throws when one can't be read. */
  readonly backlogs: () => Promise<readonly Backlog[]>
  readonly metrics: (backlogs: readonly Backlog[]) => string
}

const plain = (status: Probe['status'], words: string): Probe => ({ status, type: 'text/plain; charset=utf-8', body: `${words}\n` })

/** `/healthz`: the process lives. `/readyz`: it can take people in, or says why not. `/metrics`: figures in Prometheus's text. */
export function createHealth(watched: Watched): Probes {
  async function ready(): Promise<Probe> {
    const phase = watched.phase()
    if (phase !== 'started') return plain(503, `not ready: Cairn is ${phase}`)
    const standing = watched.standing()
    if (standing === 'neither') return plain(503, 'not ready: it neither works nor stands by; see the log')
    try {
      await watched.backlogs()
    } catch (thrown) {
      return plain(503, `not ready: a database can't be read (${codeOf(thrown)})`)
    }
    return plain(200, standing === 'works' ? 'ready: it works' : 'ready: it stands by')
  }

  async function metrics(): Promise<Probe> {
    try {
      return { status: 200, type: METRICS_TYPE, body: watched.metrics(await watched.backlogs()) }
    } catch (thrown) {
      return plain(503, `no figures: a database can't be read (${codeOf(thrown)})`)
    }
  }

  return { '/healthz': async () => plain(200, 'it lives'), '/readyz': ready, '/metrics': metrics }
}

/** A code says what is wrong without a path or a word of anyone. */
const codeOf = (thrown: unknown): string => (thrown instanceof CairnError ? thrown.code : 'unknown')
