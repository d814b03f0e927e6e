// The first lines of a thread, in plain JavaScript: Node cannot start one on a .ts file before the loader is there (Node 20).
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
await import(workerData.module)
