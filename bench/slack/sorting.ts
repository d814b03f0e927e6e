import { systemClock } from '../../src/core/clock.js'
import { createSynthesis } from '../../src/synthesis/synthesis.js'

const CONTRIBUTIONS = 10_000
const WORDS = ['river', 'bridge', 'school', 'bread', 'bus', 'garden', 'winter', 'neighbour', 'market', 'light', 'song', 'path']

/** Sorts ten thousand contributions in a thread, again and again. */
export async function sortForEver(): Promise<never> {
  const synthesis = createSynthesis({ clock: systemClock })
  const contributions = Array.from({ length: CONTRIBUTIONS }, (_, at) => ({
    id: `c${at}`,
    author: `p${at % 500}`,
    text: Array.from({ length: 14 }, (_word, nth) => WORDS[(at * 7 + nth * (1 + (at % 5))) % WORDS.length]).join(' '),
    quotable: true,
  }))
  for (;;) await synthesis.synthesize({ contributions, lang: 'en', most: 8 }).catch(() => undefined)
}
