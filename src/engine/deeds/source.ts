import { SourceLine } from '../../core/source.js'
import { nothing } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { starters } from '../../horizon/starters.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

const written = (field: string | readonly string[] | undefined): string => (typeof field === 'string' ? field.trim() : '')

/** The feeds that were named: one by its address, or those to begin with of these themes. */
function named({ fields }: DeedOf<'source'>): readonly SourceLine[] | undefined {
  const [url, title, theme] = [written(fields.url), written(fields.title), written(fields.theme)]
  if (url === '') {
    const themes = new Set([theme, ...(Array.isArray(fields.themes) ? fields.themes : [fields.themes])])
    const found = starters().filter((one) => themes.has(one.theme))
    return found.length > 0 ? found : undefined
  }
  const line = SourceLine.safeParse({ url, title: (title || url).slice(0, 200), theme })
  return line.success ? [line.data] : undefined
}

/** Adding to what the horizon is scanned by: the core team's. What is added is read when the next digest is made. */
export const source: DeedKind<DeedOf<'source'>> = {
  permit: () => 'core',
  check: (deed, _session, hall) => {
    if (named(deed)) return undefined
    // a form of themes alone, of which none was chosen
    if (deed.fields.url !== undefined || deed.fields.themes === undefined) return refuse('bad-address')
    const [community] = hall.communities.values()
    return { refused: 'fields', fields: { themes: hall.say(community?.lang ?? 'en', 'starters.none') } }
  },
  decide: (deed, scene) => {
    const { claim, hall } = scene
    const found = named(deed)
    if (!found) return refuse('bad-address')
    const community = communityOf(hall, claim.event.community)
    const said = tell(scene, [word('source.thanks', { n: found.length })])
    return { ...nothing, effects: said.effects, sources: found.map((line) => ({ id: derivedId(community, 'source', line.url), line })) }
  },
}

/** Looking at a source no more: the core team's. What came from it before stays. */
export const dropSource: DeedKind<DeedOf<'drop-source'>> = {
  permit: () => 'core',
  decide: ({ source: id }, scene) => ({ ...nothing, ...tell(scene, [word('source.dropped')]), dropSource: id }),
}
