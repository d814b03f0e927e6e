import { existsSync } from 'node:fs'
import { openStore } from '../../db/index.js'
import { systemClock } from '../../src/core/clock.js'

// One process of several that open the same file at the same moment: it says it is there, waits for the word, opens, writes.
const [file = '', go = '', name = ''] = process.argv.slice(2)
process.stdout.write('ready\n')
while (!existsSync(go)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
const store = await openStore({ file, clock: systemClock })
await store.ensureCommunity({ id: name, name, zone: 'UTC', lang: 'en', sandbox: false })
await store.close()
