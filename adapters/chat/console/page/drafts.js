import { thisTab } from './remember.js'
import { state } from './state.js'

const nameOf = (form) => `draft:${state.community}:${state.name}:${form}`
const keys = new Map()

/** What was typed into a form and not yet accepted. */
export const readDraft = (form) => thisTab.read(nameOf(form))?.fields ?? null

export const keepDraft = (form, fields) => thisTab.keep(nameOf(form), { ...thisTab.read(nameOf(form)), fields })

/** Takes a draft away, once it is accepted. */
export const forgetDraft = (form) => thisTab.forget(nameOf(form))

/** Takes every draft of the acting name away. */
export const forgetDrafts = () => thisTab.forgetAll(nameOf(''))

/** The key to send these fields under: the same as last time when they are the same, so that trying again counts once. */
export function keyFor(form, fields) {
  const kept = thisTab.read(nameOf(form))
  const said = JSON.stringify(fields)
  if (kept?.key && kept.said === said) return kept.key
  const key = newKey()
  thisTab.keep(nameOf(form), { fields, key, said })
  return key
}

/** The key of a press: the same until it was accepted or refused. */
export function pressKey(name) {
  const found = keys.get(name) ?? newKey()
  keys.set(name, found)
  return found
}

export const pressed = (name) => keys.delete(name)

/** A random id. `randomUUID` is missing where the page is not on loopback or https. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
