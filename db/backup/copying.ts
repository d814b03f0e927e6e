import { Worker } from 'node:worker_threads'
import { CairnError, type Fault } from '../../src/core/errors.js'
import type { Backup } from './backup.js'

/** What a thread is asked to do with copies. */
export type CopyJob =
  | {
      readonly kind: 'backup'
      readonly file: string
      readonly community: string
      readonly folder: string
      readonly now: number
      readonly prune: boolean
    }
  | { readonly kind: 'redact'; readonly folder: string; readonly community: string; readonly person: string; readonly now: number }

/** What it answers. */
export type FromCopying =
  | { readonly kind: 'done'; readonly backup: Backup | null }
  | { readonly kind: 'failed'; readonly code: string; readonly fault: Fault; readonly message: string; readonly remedy: string }

/** Does a job on copies in a thread of its own, so that nobody waits for it. Rejects with the CairnError that the job threw. */
export const inThread = (job: CopyJob): Promise<Backup | null> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./copying-boot.mjs', import.meta.url), { name: job.kind, workerData: { job }, execArgv: [] })
    worker.once('message', (message: FromCopying) => {
      if (message.kind === 'done') resolve(message.backup)
      else reject(new CairnError(message))
    })
    worker.once('error', (cause) => reject(brokeOff(job.kind, cause)))
    worker.once('exit', (code) => reject(brokeOff(job.kind, new Error(`the thread ended with ${code}`))))
  })

const brokeOff = (what: CopyJob['kind'], cause: unknown): CairnError =>
  new CairnError({
    code: 'copy-broke-off',
    fault: 'platform',
    message: what === 'backup' ? 'Making a backup broke off.' : 'Taking someone out of the backups broke off.',
    remedy: 'Cairn tries again by itself.',
    cause,
  })
