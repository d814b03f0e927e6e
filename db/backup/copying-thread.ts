import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../../src/core/clock.js'
import { CairnError, explain } from '../../src/core/errors.js'
import { redactBackups } from './aside.js'
import { makeBackup } from './backup.js'
import type { CopyJob, FromCopying } from './copying.js'

// One job, then the thread ends: copying and checking a whole database would hold up everyone.
const { job } = workerData as { job: CopyJob }
const tell = (message: FromCopying): void => parentPort?.postMessage(message)

try {
  if (job.kind === 'backup') tell({ kind: 'done', backup: makeBackup(job) })
  else {
    await redactBackups({ ...job, clock: { ...systemClock, now: () => job.now } })
    tell({ kind: 'done', backup: null })
  }
} catch (thrown) {
  const known = thrown instanceof CairnError ? thrown : null
  tell({
    kind: 'failed',
    code: known?.code ?? 'copy-failed',
    fault: known?.fault ?? 'bug',
    message: known?.message ?? explain(thrown),
    remedy: known?.remedy ?? 'Report this.',
  })
}
