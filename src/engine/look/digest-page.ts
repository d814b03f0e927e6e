import { z } from 'zod'
import type { Block } from '../../core/post.js'
import { DIGEST } from '../../core/rhythm.js'
import type { Session } from '../../core/session.js'
import type { Signal } from '../../ports/horizon-store.js'
import type { Ask } from '../../ports/look.js'
import { FoundItem, FoundQuota, reasonOf, unmetBlocks } from '../../steps/digest-found.js'
import { type Refusal, refuse } from '../refusal.js'
import type { LookContext, Page } from './look.js'
import { translateBlock, translatedSpan } from './translations.js'

/** How many digests are looked through: a year's, should most have been empty. */
const MOST_LOOKED = 52

/** What a digest keeps of itself, in its open step or in its result. */
const Kept = z.object({ items: z.array(FoundItem), more: z.array(z.string()), quotas: z.array(FoundQuota) })
export type KeptDigest = z.infer<typeof Kept> & { readonly at: number; readonly session: string }

/** One digest, or those of the newest that show something, newest first. */
export async function keptDigests(
  { store, scope }: Pick<LookContext, 'store' | 'scope'>,
  session?: string,
): Promise<readonly KeptDigest[]> {
  const sessions = session === undefined ? await store.sessions(scope, {}) : [await store.session(scope, session)]
  const digests = sessions
    .filter((one): one is Session => one !== null && one.playbook === DIGEST)
    .toSorted((a, b) => b.openedAt - a.openedAt)
    .slice(0, MOST_LOOKED)
  const found: KeptDigest[] = []
  for (const one of digests) {
    const [artifact] = one.status === 'ended' ? await store.artifacts(scope, { session: one.id }) : []
    const lines = (section: string) =>
      artifact?.body.lines.flatMap((line) => (line.kind === 'signal' && line.section === section ? [line.signal] : [])) ?? []
    const kept = Kept.safeParse(artifact ? { ...artifact.body.data, more: lines('also-noticed') } : one.cursor.state)
    if (kept.success && kept.data.items.length > 0) found.push({ ...kept.data, at: one.openedAt, session: one.id })
  }
  return found
}

/** Everything of one digest: what was chosen, with where it is from, when and why; what else came; and which quotas were not met. */
export async function lookDigest(at: LookContext, ask: Extract<Ask, { kind: 'digest-page' }>): Promise<Page | Refusal> {
  const { store, scope, say } = at
  const [kept] = await keptDigests(at, ask.session)
  const register: Block = { kind: 'buttons', buttons: [{ label: say('register.title'), action: 'see:register' }] }
  if (kept === undefined) {
    if (ask.session !== undefined && !(await store.session(scope, ask.session))) return refuse('unknown-session')
    return { title: say('digest.title'), blocks: [{ kind: 'note', text: [say('digest.none')] }, register] }
  }
  const met = kept.quotas.filter((one) => one.met).map(({ quota }) => [say(`digest.met.${quota}`)])
  const unmet = unmetBlocks(say, kept.quotas)
  const blocks: Block[] = [{ kind: 'note', text: [{ at: kept.at, style: 'date' }] }]
  for (const item of kept.items) {
    const signal = await store.horizon.signal(scope, item.signal)
    if (signal) blocks.push(...itemBlocks(at, signal, reasonOf(say, item)))
  }
  const more = kept.more.map((signal) => [{ signal, part: 'title' as const }, ' — ', { signal, part: 'from' as const }])
  if (more.length > 0) blocks.push({ kind: 'heading', text: [say('digest.more.title')] }, { kind: 'list', items: more })
  if (kept.quotas.length > 0) blocks.push({ kind: 'heading', text: [say('digest.chosen-by')] })
  if (met.length > 0) blocks.push({ kind: 'note', text: [say('digest.met')] }, { kind: 'list', items: met })
  if (unmet.length > 0) blocks.push({ kind: 'note', text: [say('digest.unmet')] }, ...unmet)
  return { title: say('digest.title'), blocks: [...blocks, register] }
}

function itemBlocks(at: LookContext, kept: Signal, why: string): Block[] {
  const { say } = at
  const { id: signal, summary, sector, lang, alsoIn, related } = kept
  const about = [say(`sector.${sector}`), ...(lang === null ? [] : [lang.toUpperCase()])].join(' · ')
  return [
    { kind: 'heading', text: [{ signal, part: 'title' }] },
    ...(summary === '' ? [] : [{ kind: 'text' as const, text: [{ signal, part: 'summary' as const }] }]),
    { kind: 'note', text: [{ signal, part: 'from' }, ` · ${about}`, translatedSpan(at, signal)] },
    { kind: 'text', text: [why] },
    ...(alsoIn.length === 0 ? [] : [{ kind: 'note' as const, text: [say('digest.also-in'), ' ', { signal, part: 'also-in' as const }] }]),
    ...(related.length === 0 ? [] : [{ kind: 'note' as const, text: [say('digest.related'), ' ', { signal, part: 'related' as const }] }]),
    ...translateBlock(at, kept),
  ]
}
