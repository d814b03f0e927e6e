/** How long turns took: the whole of them in ms, and each one. */
export interface Timed {
  readonly perSecond: number
  readonly each: readonly number[]
}

/** What is measured: after `warm` turns, `turns` more, `atOnce` of them begun together and the next when all are settled. */
export interface Window {
  readonly atOnce: number
  readonly warm: number
  readonly turns: number
}

/** Runs turns in waves of a fixed size and times those after the warm-up. */
export async function inWaves(window: Window, turn: (at: number) => Promise<void>, wave: () => void = () => undefined): Promise<Timed> {
  const { atOnce, warm, turns } = window
  const each: number[] = []
  let from = performance.now()
  for (let at = 0; at < warm + turns; at += atOnce) {
    if (at === warm) from = performance.now()
    wave()
    const began = performance.now()
    await Promise.all(
      Array.from({ length: atOnce }, async (_, next) => {
        await turn(at + next)
        if (at >= warm) each.push(performance.now() - began)
      }),
    )
  }
  return { perSecond: (turns * 1_000) / (performance.now() - from), each }
}
