import { createCanvas, GlobalFonts, Path2D, type SKRSContext2D } from '@napi-rs/canvas'
import type { Scene, Shape, Stroke } from '../scene.js'
import type { Measure } from '../wrap.js'
import { fontOf, registerFonts } from './fonts.js'

registerFonts(GlobalFonts)
const ruler = createCanvas(1, 1).getContext('2d')

/** Measures with the fonts that a PNG is drawn with. */
export const measure: Measure = (text, size, bold) => {
  ruler.font = fontOf(text, size, bold)
  return ruler.measureText(text).width
}

function stroked(to: SKRSContext2D, stroke: Stroke | undefined, path?: Path2D): void {
  if (!stroke) return
  to.strokeStyle = stroke.colour
  to.lineWidth = stroke.width
  to.setLineDash(stroke.dash === undefined ? [] : [stroke.dash])
  if (path) to.stroke(path)
  else to.stroke()
}

function draw(to: SKRSContext2D, shape: Shape): void {
  switch (shape.kind) {
    case 'text':
      to.font = fontOf(shape.text, shape.size, shape.bold)
      to.fillStyle = shape.fill
      to.direction = shape.rtl ? 'rtl' : 'ltr'
      to.textAlign = shape.at === 'middle' ? 'center' : shape.at
      to.fillText(shape.text, shape.x, shape.y)
      return
    case 'line':
      to.beginPath()
      to.moveTo(shape.x1, shape.y1)
      to.lineTo(shape.x2, shape.y2)
      stroked(to, shape.stroke)
      return
    case 'path': {
      const path = new Path2D(shape.d)
      if (shape.fill !== undefined) {
        to.fillStyle = shape.fill
        to.fill(path)
      }
      stroked(to, shape.stroke, path)
      return
    }
    case 'rect':
    case 'circle':
      to.beginPath()
      if (shape.kind === 'rect') to.roundRect(shape.x, shape.y, shape.w, shape.h, shape.r ?? 0)
      else to.arc(shape.x, shape.y, shape.r, 0, 2 * Math.PI)
      if (shape.fill !== undefined) {
        to.fillStyle = shape.fill
        to.fill()
      }
      stroked(to, shape.stroke)
  }
}

/** A scene as a PNG of `scale` pixels a unit: the same bytes each time on one machine. */
export function toPng(scene: Scene, scale: number): Uint8Array {
  const canvas = createCanvas(Math.ceil(scene.width * scale), Math.ceil(scene.height * scale))
  const to = canvas.getContext('2d')
  to.scale(scale, scale)
  to.fillStyle = scene.ground
  to.fillRect(0, 0, scene.width, scene.height)
  for (const shape of scene.shapes) draw(to, shape)
  return canvas.toBuffer('image/png')
}
