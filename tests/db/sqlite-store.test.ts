import { join } from 'node:path'
import { openStore } from '../../db/index.js'
import { storeContract } from '../contracts/store.contract.js'
import { testFolder } from '../support/folder.js'

storeContract({
  name: 'SQLite',
  open: async (clock) => {
    const file = join(testFolder(), 'home.db')
    return { store: await openStore({ file, clock }), again: () => openStore({ file, clock }) }
  },
})
