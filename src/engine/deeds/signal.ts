import { nothing } from '../../core/turn.js'
import { canonicalUrl } from '../../horizon/canonical-url.js'
import { refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

/** Putting one page of the web before the community: it stands in the register at once, under its own headline as soon as that is read. */
export const signal: DeedKind<DeedOf<'signal'>> = {
  permit: () => 'participant',
  check: (deed) => (canonicalUrl(deed.url.trim()) === undefined ? refuse('bad-address') : undefined),
  decide: (deed, scene) => {
    const { claim, hall } = scene
    const url = deed.url.trim()
    const page = canonicalUrl(url)
    if (page === undefined) return refuse('bad-address')
    const lang = hall.communities.get(claim.event.community)?.lang ?? 'en'
    const said = tell(scene, [hall.say(lang, 'signal.thanks')])
    const title = deed.title?.trim() || page.replace('https://', '').slice(0, 300)
    return { ...nothing, noticed: { url, page, title }, effects: [...said.effects, { kind: 'notice', page }] }
  },
}
