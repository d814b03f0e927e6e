import type { Drawing } from '../../core/drawing.js'
import type { PictureSize } from '../../ports/pictures.js'
import { answerWith } from '../../threads/work.js'
import { sceneOf } from '../scene-of.js'
import { toSvg } from '../to-svg.js'
import { measure, toPng } from './to-png.js'

/** What is to be drawn, and as what. */
export interface DrawRequest {
  readonly drawing: Drawing
  readonly words: readonly (string | null)[]
  readonly alt: string
  readonly size: PictureSize
  readonly as: 'png' | 'svg'
}

/** Pixels a unit: both come out sharp on a phone and on a wall. */
const SCALE: Readonly<Record<PictureSize, number>> = { narrow: 3, wide: 2 }

// The thread that draws. The fonts live here alone.
answerWith<DrawRequest, Uint8Array | string>('pictures', ({ drawing, words, alt, size, as }) => {
  const scene = sceneOf(drawing, { words, alt, size, measure })
  return as === 'svg' ? toSvg(scene) : toPng(scene, SCALE[size])
})
