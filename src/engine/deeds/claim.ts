import { word } from '../../core/word.js'
import { refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

/** Taking up a role with a code that was printed where Cairn runs. It works once, for whoever is first. */
export const claim: DeedKind<DeedOf<'claim'>> = {
  permit: () => 'anyone',
  anywhere: true,
  needs: (deed) => ({ code: deed.code }),
  decide: (deed, scene) => {
    const role = scene.facts.code ?? null
    if (role === null) return refuse('bad-code')
    return {
      ...tell(scene, [word(`command.claimed.${role === 'core' ? 'core' : 'other'}`)]),
      claimed: { code: deed.code, role },
    }
  },
}
