import type { OwnPlaybook } from '../../core/own-playbook.js'
import { nothing } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { readOwn } from '../../playbook/own.js'
import type { Hall } from '../hall.js'
import { blanksOf, editOwn, originalOf, workedOn } from '../own-edit.js'
import { isRefusal, type Refusal, refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

type Change = NonNullable<(typeof nothing)['own']>

/** What a deed makes of a community's own version as it stands; the same answer before anything is stored and in its turn. */
function changeOf(deed: DeedOf<'playbook'>, hall: Hall, own: readonly OwnPlaybook[], person: string): Change | Refusal {
  const { playbook, act } = deed
  const base = originalOf(hall, playbook, own)
  if (!base || base.given.length > 0) return refuse('unknown-playbook')
  const current = workedOn(own)
  const draft = current?.state === 'writing' ? current : undefined
  switch (act) {
    case 'drop':
      return draft ? { what: 'drop', playbook } : refuse('no-draft')
    case 'reset':
      return current ? { what: 'reset', playbook } : refuse('is-original')
    case 'save': {
      if (!draft) return refuse('no-draft')
      const { hash } = readOwn(base, draft.words, hall.kinds)
      return { what: 'save', playbook, hash, author: person }
    }
    case 'edit': {
      const lang = deed.lang !== undefined && base.languages.includes(deed.lang) ? deed.lang : 'en'
      const blanks = blanksOf(base, hall, lang, deed.step ?? '')
      if (blanks.length === 0) return refuse('unknown-item')
      const say = (key: string): string => hall.say(lang, key)
      const edited = editOwn({ hall, base, now: current?.words ?? [], blanks, fields: deed.fields ?? {}, person, say })
      if ('errors' in edited) return { refused: 'fields', fields: edited.errors }
      return { what: 'writing', playbook, base: base.hash, author: person, words: edited.words }
    }
  }
}

/**
 * The community's own words of a playbook: the core team's alone. The first change begins a draft; saved, new sessions take it, and
 * those that run keep what they began with. Only words and windows differ from the original: its steps are what they were.
 */
export const playbook: DeedKind<DeedOf<'playbook'>> = {
  permit: () => 'core',
  needs: (deed) => ({ own: deed.playbook }),
  check: (deed, _session, hall, own) => {
    const found = changeOf(deed, hall, own, '')
    return isRefusal(found) ? found : undefined
  },
  decide: (deed, scene) => {
    const { hall, facts, person } = scene
    const own = changeOf(deed, hall, facts.own, person)
    if (isRefusal(own)) return own
    if (own.what === 'writing') return { ...nothing, own }
    return { ...tell(scene, [word(`own.done.${own.what}`)]), own }
  },
}
