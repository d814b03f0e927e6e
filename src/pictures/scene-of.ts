import type { Drawing } from '../core/drawing.js'
import { opinionSpace } from './opinion-space.js'
import { radar } from './radar.js'
import type { Scene } from './scene.js'
import type { Sheet } from './sheet.js'

/** A drawing laid out on a sheet. */
export function sceneOf(drawing: Drawing, sheet: Sheet): Scene {
  switch (drawing.kind) {
    case 'opinions':
      return opinionSpace(drawing, sheet)
    case 'radar':
      return radar(drawing, sheet)
  }
}
