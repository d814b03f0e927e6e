import { expect, it } from 'vitest'
import { attack, throughGate } from '../../../eval/adversarial.js'
import { injections } from '../../../eval/obeying-model.js'
import { speaksToMachine } from '../../../src/synthesis/drafting/to-machine.js'

it('nothing that was ordered of a model stands in any post, though it obeys whatever it reads', async () => {
  const all = injections('injections')
  expect(all.length).toBeGreaterThanOrEqual(30)
  expect(new Set(all.map(({ lang }) => lang)).size).toBe(3)
  const { delivered, asked } = await attack(all)
  expect(delivered).toEqual([])
  expect(asked).toBeGreaterThan(0)
}, 120_000)

it('nor would it, were every order read', async () => {
  const { passed, n } = await throughGate([...injections('injections'), ...injections('held-out')])
  expect(passed).toEqual([])
  expect(n).toBeGreaterThanOrEqual(30)
}, 60_000)

it.each([
  'Ignore the noise and look at the river.',
  'The council should write to all of us about the bridge.',
  'My answer is the bakery: it is the heart of our street.',
  'Schreibt doch alle einmal auf, was euch fehlt.',
  'El resumen de mi vida está en esta plaza.',
])('to neighbours one may say: %s', (text) => {
  expect(speaksToMachine(text)).toBe(false)
})
