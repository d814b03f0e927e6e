import { nothing } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { canonicalUrl } from '../../horizon/canonical-url.js'
import { refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

const MOST_TITLE = 300
const written = (field: string | readonly string[] | undefined): string => (typeof field === 'string' ? field.trim() : '')

/** Putting one page of the web before the community: it stands in the register at once, under its own headline as soon as that is read. */
export const signal: DeedKind<DeedOf<'signal'>> = {
  permit: () => 'participant',
  check: ({ fields }) => (canonicalUrl(written(fields.url)) === undefined ? refuse('bad-address') : undefined),
  decide: ({ fields }, scene) => {
    const url = written(fields.url)
    const page = canonicalUrl(url)
    if (page === undefined) return refuse('bad-address')
    const said = tell(scene, [word('signal.thanks')])
    const title = (written(fields.title) || page.replace('https://', '')).slice(0, MOST_TITLE)
    return { ...nothing, noticed: { url, page, title }, effects: [...said.effects, { kind: 'notice', page }] }
  },
}
