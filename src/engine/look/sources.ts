import type { Block, Button } from '../../core/post.js'
import { starterThemes } from '../../horizon/starters.js'
import type { Source } from '../../ports/horizon-store.js'
import type { View } from '../../ports/look.js'
import { type Refusal, refuse } from '../refusal.js'
import { mayHost } from '../who-may.js'
import type { LookContext, Page } from './look.js'

/** Sources on one page; what can't be read stands first. */
const MOST = 40

const STATES = ['broken', 'never', 'fine'] as const
const stateOf = ({ brokenSince, readAt }: Source): (typeof STATES)[number] =>
  brokenSince !== null ? 'broken' : readAt === null ? 'never' : 'fine'

/** The form in which a place chooses lists of sources to begin with: none is chosen for it, and nothing is read until its digest is switched on. */
export function startersForm({ hall, scope, person, say }: LookContext): View | Refusal {
  if (!mayHost(hall.communities.get(scope.community), null, person)) return refuse('not-core')
  return {
    kind: 'form',
    form: {
      title: say('starters.title'),
      intro: [[{ kind: 'plain', text: say('starters.about') }]],
      session: '',
      step: '',
      fields: [
        {
          kind: 'choices',
          name: 'themes',
          label: say('starters.themes'),
          options: starterThemes().map((theme) => ({ value: theme, label: say(`starter.${theme}`) })),
          required: true,
          value: [],
        },
      ],
      submit: say('starters.send'),
      deed: { kind: 'source' },
    },
  }
}

/** How a source stands: it can't be read since when and why, it was never read, or it is fine. */
function sourceBlocks(source: Source, { say }: LookContext): Block[] {
  const { id, title, brokenSince, why } = source
  const state = stateOf(source)
  return [
    { kind: 'text', text: [title] },
    {
      kind: 'note',
      text: [
        say(`source.${state}`),
        ...(state === 'broken' ? [' ', { at: brokenSince ?? 0, style: 'date' as const }, ` ${why ?? ''}`] : []),
      ],
    },
    { kind: 'buttons', buttons: [{ label: say('source.drop', { title }), action: 'do:drop-source', value: id }] },
  ]
}

/** What can be done about sources: add one, choose lists to begin with, see them all. */
export const sourceButtons = ({ say }: LookContext, n: number): readonly Button[] => [
  { label: say('source.title'), action: 'fill:source', opens: 'form' },
  { label: say('starters.title'), action: 'fill:starters', opens: 'form' },
  ...(n === 0 ? [] : [{ label: say('source.all'), action: 'see:register', value: 'sources' }]),
]

/** All sources with how each stands, for the core team, who can take each off. */
export async function lookSources(at: LookContext): Promise<Page | Refusal> {
  const { hall, store, scope, person, say } = at
  if (!mayHost(hall.communities.get(scope.community), null, person)) return refuse('not-core')
  const all = await store.horizon.sources(scope)
  const ordered = STATES.flatMap((state) => all.filter((one) => stateOf(one) === state))
  return {
    title: say('source.heading'),
    blocks: [
      { kind: 'text', text: [say('source.count', { n: all.length })] },
      ...ordered.slice(0, MOST).flatMap((one) => sourceBlocks(one, at)),
      ...(all.length > MOST ? [{ kind: 'note' as const, text: [say('register.more', { n: all.length - MOST })] }] : []),
      {
        kind: 'buttons',
        buttons: [...sourceButtons(at, 0), { label: say('register.title'), action: 'see:register' }],
      },
    ],
  }
}
