import { doesAside, isAside, pressCard } from './card-deeds.js'
import { named, press } from './deeds.js'
import { ways } from './holding.js'
import { FOR_ME, goTo, MY, REGISTER } from './route.js'
import { ownRooms } from './start.js'
import { state } from './state.js'

/** Where buttons of that page lead. */
const PATHS = { 'for-me:five': `${FOR_ME}/five`, 'for-me:all': FOR_ME, 'for-me:my': MY, 'see:register': REGISTER }

/** The room in which this session is acted on here: one of its own where it has one in the console. */
function roomOf(session) {
  const card = state.home?.sessions.find((one) => one.id === session)
  return card?.rooms.find((room) => room.startsWith('console:')) ?? ownRooms()[0]?.room ?? ''
}

/** Presses a button of the page of what is open for me; answers whether it was one of that page's own. */
export function pressForMe(button, again) {
  const path = PATHS[button.action]
  if (isAside(button)) named(() => doesAside(button, again))
  if (button.action === 'fill:connect-me') pressCard(button, again)
  if (isAside(button) || button.action === 'fill:connect-me') return true
  const ofStep = button.step && !ways[button.action]
  if (path) goTo(path)
  else if (ofStep) press(roomOf(button.session), button, again)
  return Boolean(path || ofStep)
}
