import { editionOf } from '../../artifacts/edition.js'
import { artifactKinds } from '../../artifacts/index.js'
import { standing } from '../../artifacts/standing.js'
import type { Artifact, ArtifactLine } from '../../core/artifact.js'
import { type Contribution, type Quote, REPLY } from '../../core/contribution.js'
import { withoutHeld } from '../../core/hold.js'
import type { Block, Text } from '../../core/post.js'
import { fill } from '../../playbook/words.js'
import type { Ask } from '../../ports/look.js'
import { enteredNotes } from '../../steps/entered.js'
import { heldNotes } from '../../steps/held.js'
import { lineBlocks, signalText } from '../../steps/lines.js'
import { mayAdopt } from '../deeds/adopt.js'
import { generalNames } from '../general-names.js'
import { type Refusal, refuse } from '../refusal.js'
import { mayHost } from '../who-may.js'
import { askedToReply } from './links.js'
import type { LookContext, Page } from './look.js'

/** A line as text: someone's exact words, an editor's linking words, or a count. */
export const lineText = (line: ArtifactLine): Text =>
  line.kind === 'quote'
    ? [{ quote: line.quote }]
    : line.kind === 'linking'
      ? [{ said: line.contribution }]
      : line.kind === 'signal'
        ? signalText(line.signal)
        : [line.text]

const quotes = (ids: readonly string[]): Block[] => ids.map((said) => ({ kind: 'quote', text: [{ said }] }))

/** An artifact as a page: every line opens to the words under it. The edition for outside holds back what its authors keep within the group. */
export async function lookArtifact(
  at: LookContext,
  ask: Pick<Extract<Ask, { kind: 'artifact' }>, 'id' | 'edition'>,
): Promise<Page | Refusal> {
  const { hall, store, scope, person, say } = at
  const edition = ask.edition ?? 'group'
  const [kept] = await store.artifacts(scope, { id: ask.id })
  if (!kept) return refuse('unknown-artifact')
  // what is still being made is read where its step shows it
  if (kept.status === 'draft') return refuse('unfinished')
  const [session, lifted, all, leftOut, joined] = await Promise.all([
    store.session(scope, kept.session),
    store.quotes(scope, kept.session),
    store.contributions(scope, { session: kept.session, held: true }),
    store.leftOut(scope, kept.session),
    store.joined(scope, kept.session),
  ])
  const { all: given, held } = withoutHeld(all)
  const artifact = session ? standing(kept, { session, quotes: lifted, all: given, held, leftOut, joined }, say) : kept
  const host = mayHost(hall.communities.get(scope.community), session, person)
  const back = new Set(artifact.body.coverage.held ?? [])
  const shown = editionOf(artifact, lifted, edition, given)
  const { used, of, people, ofPeople } = artifact.body.coverage
  const other = edition === 'group' ? 'outside' : 'group'
  const playbook = session ? hall.shelf.pinned(session) : undefined
  const intro = session && playbook ? fill(playbook.artifactWords.prompt, generalNames(hall, session, playbook)) : []
  const draws = artifactKinds.get(artifact.kind)?.pictures
  // words in a picture stand where its lines stand: within the group
  const pictures = draws && edition === 'group' ? draws(artifact.body, await store.horizon.register(scope), say) : []
  const dissent: Block[] =
    artifact.dissent.length === 0
      ? [{ kind: 'note', text: [say(artifact.dissentAsked ? 'artifact.dissent.none' : 'artifact.dissent.unasked')] }]
      : [{ kind: 'heading', text: [say('artifact.dissent')] }, ...quotes(shown.dissent)]
  const also: Block[] = shown.alsoSaid.length === 0 ? [] : [{ kind: 'heading', text: [say('artifact.also')] }, ...quotes(shown.alsoSaid)]
  return {
    title: artifact.title,
    blocks: [
      {
        kind: 'note',
        text: [
          say(`artifact.${artifact.status}`),
          ' · ',
          { at: artifact.createdOn, style: 'date' },
          ' · ',
          say(`artifact.edition.${edition}`),
          // nobody's name goes outside unasked
          ...(artifact.status === 'adopted' && artifact.adoptedBy && edition === 'group' ? [' · ', { person: artifact.adoptedBy }] : []),
        ],
      },
      ...intro.map((text): Block => ({ kind: 'text', text })),
      ...pictures,
      ...lineBlocks(shown.lines, say, edition),
      { kind: 'note', text: [say('coverage', { used, of, people, ofPeople })] },
      ...enteredNotes(artifact.body.coverage.entered ?? 0, say),
      ...heldNotes(
        held.filter((one) => back.has(one.id)),
        say,
      ),
      ...(shown.withheld > 0 ? [{ kind: 'note' as const, text: [say(`artifact.withheld.${edition}`, { n: shown.withheld })] }] : []),
      ...dissent,
      // whoever reads the edition for outside may be anyone
      ...(await repliesTo(at, kept, all, lifted, host && edition === 'group')),
      ...artifact.quality.map((check): Block => ({ kind: 'note', text: [check.open ? '? ' : check.ok ? '✓ ' : '✗ ', check.note] })),
      ...also,
      {
        kind: 'buttons',
        buttons: [
          { label: say(`artifact.show.${other}`), action: `artifact:${other}`, value: artifact.id },
          ...(host ? [{ label: say('reply.ask'), action: 'fill:reply', value: artifact.id }] : []),
          ...(mayAdopt(artifact) && host
            ? [{ label: say('artifact.adopt'), action: 'artifact:adopt', value: artifact.id, session: artifact.session }]
            : []),
        ],
      },
    ],
  }
}

/** What those it is about reply, word for word and by name; for its hosts, the links of those who have not yet. */
async function repliesTo(
  at: LookContext,
  { id, session }: Artifact,
  all: readonly Contribution[],
  lifted: readonly Quote[],
  host: boolean,
): Promise<readonly Block[]> {
  const { say } = at
  const given = all.filter((one) => one.mark === REPLY && one.item === id)
  const lines = given.flatMap((one) => {
    const quote = lifted.find(({ contribution, tier, withdrawnAt }) => contribution === one.id && tier !== null && withdrawnAt === null)
    return quote ? [{ kind: 'quote' as const, text: [{ quote: quote.id }], by: [{ person: one.person }] }] : []
  })
  const waiting = host ? (await askedToReply(at, session, id)).filter(({ person }) => !given.some((one) => one.person === person)) : []
  return [
    ...(lines.length === 0 ? [] : [{ kind: 'heading' as const, text: [say('reply.heading')] }, ...lines]),
    ...(waiting.length === 0 ? [] : [{ kind: 'note' as const, text: [say('reply.links')] }]),
    ...waiting.map(({ person, url }): Block => ({ kind: 'note', text: [{ person }, ': ', { page: url }] })),
  ]
}
