import type { ModelSwitch } from '../../src/core/model-switch.js'
import { connect } from '../sqlite/connection.js'
import { forgetDrafts } from '../sqlite/drafts.js'
import { guarded } from '../sqlite/errors.js'
import { keepSwitch } from '../sqlite/models.js'
import { reviewRested } from '../sqlite/review.js'
import { createWords } from '../sqlite/words.js'
import { oneFile } from './aside.js'
import { nothingParted, type Parted, partAgain } from './parted.js'

/** Ids of what people have taken back: their words, and lines that they had released. */
export interface TakenBack {
  readonly contributions: readonly string[]
  readonly quotes: readonly string[]
  /** What is held back there, with its hold as JSON. */
  readonly holds: readonly { readonly id: string; readonly hold: string }[]
  /** Rooms that are marked public there. */
  readonly publicRooms: readonly string[]
  readonly parted: Parted
  /** Who switched a model off there, where that was the last word. */
  readonly modelOff: ModelSwitch | null
}

/** Nothing was. */
export const NOTHING: TakenBack = { contributions: [], quotes: [], holds: [], publicRooms: [], parted: nothingParted, modelOff: null }

/** Takes back in a file that stands aside what was taken back elsewhere since; answers how much of it still stood there. */
export function takeBack(
  file: string,
  community: string,
  { contributions, quotes, holds, publicRooms, parted, modelOff }: TakenBack,
  now: number,
): number {
  const connection = connect(file)
  const { sql, db } = connection
  const words = createWords(connection)
  let count = 0
  try {
    guarded(() =>
      db.transaction(() => {
        for (const id of contributions) {
          if (!sql(`SELECT 1 FROM contributions WHERE id = ? AND community = ? AND state = 'live'`).get(id, community)) continue
          words.remove(community, id, 'withdrawn', now)
          count += 1
        }
        for (const id of quotes) {
          const released = sql(
            'UPDATE quotes SET withdrawn_at = ?, kept = NULL WHERE id = ? AND community = ? AND tier IS NOT NULL AND withdrawn_at IS NULL',
          )
          if (released.run(now, id, community).changes === 0) continue
          reviewRested(connection, community, id, now)
          count += 1
        }
        if (modelOff) keepSwitch(connection, community, modelOff)
        for (const room of publicRooms) sql('UPDATE rooms SET public = 1 WHERE room = ? AND community = ?').run(room, community)
        partAgain(connection, words, community, parted, now)
        for (const { id, hold } of holds) {
          const held = sql(`UPDATE contributions SET hold = ? WHERE id = ? AND community = ? AND state = 'live' AND hold IS NULL`)
          const { changes } = held.run(hold, id, community)
          if (changes > 0) forgetDrafts(connection, id)
          count += changes
        }
      })(),
    )
  } finally {
    connection.close()
  }
  oneFile(file)
  return count
}
