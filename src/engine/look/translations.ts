import type { Block, Button, Span } from '../../core/post.js'
import { onlyObserves } from '../../core/role.js'
import { inMark } from '../../core/take.js'
import { MOST_HEADLINE } from '../../horizon/translation.js'
import type { Signal } from '../../ports/horizon-store.js'
import type { Ask, View } from '../../ports/look.js'
import { communityOf } from '../hall.js'
import { type Refusal, refuse } from '../refusal.js'
import type { LookContext } from './look.js'

/** A headline of the web has translations; a card's words are a person's. */
const hasHeadline = ({ contribution, status }: Signal): boolean => contribution === null && status !== null

/** What people said a headline is in other languages, under it. */
export const translatedSpan = ({ say }: Pick<LookContext, 'say'>, signal: string): Span => ({
  signal,
  part: 'translated',
  label: say('translate.by'),
})

/** A button for each language that the reader or the community reads and the headline is not in; none for who only looks on. */
export function translateButtons({ hall, scope, person, lang, say }: LookContext, signal: Signal): readonly Button[] {
  if (!hasHeadline(signal) || (person && onlyObserves(person.roles))) return []
  const wanted = new Set([lang, communityOf(hall, scope.community).lang])
  return [...wanted]
    .filter((one) => one !== signal.lang && hall.languages.includes(one))
    .map((one) => ({
      label: say('translate.into', { lang: say(`page.lang.${one}`) }),
      action: 'fill:translate',
      value: `${signal.id}:${one}`,
      opens: 'form',
    }))
}

/** The same as a block; none where there is nothing to press. */
export function translateBlock(at: LookContext, signal: Signal): readonly Block[] {
  const buttons = translateButtons(at, signal)
  return buttons.length === 0 ? [] : [{ kind: 'buttons', buttons }]
}

/** The form in which a headline is said in another language: with one's own words of before, else with what a model suggests, labelled as such. */
export async function translateForm(at: LookContext, ask: Extract<Ask, { kind: 'fill'; what: 'translate' }>): Promise<View | Refusal> {
  const { hall, store, scope, person, say, suggest } = at
  const { lang } = ask
  if (person && onlyObserves(person.roles)) return refuse('not-participant')
  const signal = await store.horizon.signal(scope, ask.signal)
  if (!signal || !hasHeadline(signal)) return refuse('unknown-item')
  if (!hall.languages.includes(lang) || lang === signal.lang) return refuse('bad-lang')
  const takes = person ? await store.horizon.takes(scope, signal.id) : []
  const mine = takes.findLast((one) => one.person === person?.id && one.mark === inMark(lang))
  const before = mine && (await store.contribution(scope, mine.contribution))?.text
  // what a person named may be called by words of theirs: those go to no model
  const asks = suggest !== undefined && before == null && signal.person === null
  const suggested = asks ? await suggest({ community: scope.community, headline: signal.title, lang }) : { kind: 'none' as const }
  const value = before ?? (suggested.kind === 'words' ? suggested.words : undefined)
  const note = suggested.kind === 'words' ? say('translate.suggested', { by: suggested.by }) : say('translate.later')
  return {
    kind: 'form',
    form: {
      title: say('translate.into', { lang: say(`page.lang.${lang}`) }),
      intro: [
        [{ kind: 'plain', text: say('translate.about') }],
        [{ kind: 'said', text: signal.title }],
        ...(suggested.kind === 'none' ? [] : [[{ kind: 'plain' as const, text: note }]]),
      ],
      session: '',
      step: '',
      fields: [
        {
          kind: 'text',
          name: 'words',
          label: say('translate.words', { lang: say(`page.lang.${lang}`) }),
          hint: say('translate.hint'),
          max: MOST_HEADLINE,
          required: true,
          ...(value === undefined ? {} : { value }),
        },
      ],
      submit: say('gather.send'),
      deed: { kind: 'translate', signal: signal.id, lang },
    },
  }
}
