import { unitOf } from '../../core/allowance.js'
import type { Block, Button } from '../../core/post.js'
import { allowanceOf } from '../../models/model.js'
import { monthOf } from '../../models/month.js'
import type { View } from '../../ports/look.js'
import { communityOf } from '../hall.js'
import { amountOf, seenAs, wordingOf } from '../model-offer.js'
import { type Refusal, refuse } from '../refusal.js'
import { mayHost } from '../who-may.js'
import type { LookContext } from './look.js'

const MOST_DIGITS = 20

/** The form that switches a model on: the exact words, and a limit of the community's own. */
export async function modelForm(at: LookContext): Promise<View | Refusal> {
  const { hall, store, scope, person, lang, say } = at
  const community = communityOf(hall, scope.community)
  const offer = hall.model
  if (!mayHost(community, null, person)) return refuse('not-core')
  if (!offer) return refuse('no-model')
  if (community.sandbox) return refuse('model-sandbox')
  const wording = wordingOf(offer, say, lang)
  const unit = unitOf(offer.allowance)
  const set = await store.models.switched(scope)
  const before = set?.most != null && set.unit === unit ? { value: String(set.most) } : {}
  return {
    kind: 'form',
    form: {
      title: say('model.title'),
      intro: wording.map((text) => [{ kind: 'plain' as const, text }]),
      session: '',
      step: '',
      fields: [
        {
          kind: 'text',
          name: 'most',
          label: say('model.most', { unit: unit === 'tokens' ? say('model.unit.tokens') : unit }),
          hint: say('model.most.hint', { amount: amountOf(say, lang, unit, offer.allowance.most) }),
          max: MOST_DIGITS,
          required: false,
          ...before,
        },
      ],
      submit: say('model.on'),
      deed: { kind: 'model', on: true, lang, seen: seenAs(wording) },
    },
  }
}

/** How things stand with a model, for the core team: on or off, by whom and since when, what it cost this month, and whether it answers. */
export async function modelBlocks(at: LookContext): Promise<readonly Block[]> {
  const { hall, store, scope, now, lang, say } = at
  const community = communityOf(hall, scope.community)
  const [set, offer] = [await store.models.switched(scope), hall.model]
  if (community.sandbox || (!offer && !set?.on)) return []
  const allowance = offer ? allowanceOf(set, offer.to, offer.allowance) : null
  const blocks: Block[] = [{ kind: 'heading', text: [say('model.title')] }]
  if (set?.on)
    blocks.push({
      kind: 'text',
      text: [say('model.is-on', { to: set.to }), ' ', { person: set.person }, ', ', { at: set.at, style: 'date' }],
    })
  else blocks.push({ kind: 'text', text: [say('model.is-off')] })
  if (set?.on && !allowance) blocks.push({ kind: 'text', text: [say(offer ? 'model.other' : 'model.gone')] })
  if (offer && allowance) {
    const unit = unitOf(allowance)
    const spent = await store.models.spent(scope, monthOf(community.zone, now))
    const used = unit === 'tokens' ? spent.tokens : (spent.money[unit] ?? 0)
    blocks.push({
      kind: 'text',
      text: [say('model.spent', { used: amountOf(say, lang, unit, used), most: amountOf(say, lang, unit, allowance.most) })],
    })
    const until = offer.until()
    if (until !== null) blocks.push({ kind: 'note', text: [say('model.away'), ' ', { at: until, style: 'both' }] })
  }
  const buttons: Button[] = [
    ...(offer ? [{ label: say(set?.on ? 'model.change' : 'model.read'), action: 'fill:model', opens: 'form' as const }] : []),
    ...(set?.on ? [{ label: say('model.off'), action: 'do:model', value: 'off', style: 'danger' as const }] : []),
  ]
  return [...blocks, { kind: 'buttons', buttons }]
}

/** What anyone is told whose words a model may read; nothing where none may. */
export async function modelNote({ hall, store, scope, say }: LookContext): Promise<readonly Block[]> {
  const offer = hall.model
  if (!offer || !allowanceOf(await store.models.switched(scope), offer.to, offer.allowance)) return []
  return [{ kind: 'note', text: [say('model.note', { to: offer.to })] }]
}
