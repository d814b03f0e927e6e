import type { ShownText } from '../../core/post.js'
import { onlyObserves } from '../../core/role.js'
import type { Session } from '../../core/session.js'
import type { Facts, Needs } from '../../core/turn.js'
import type { Ask, View } from '../../ports/look.js'
import { isElsewhere } from '../deeds/step-deed.js'
import { type Refusal, refuse } from '../refusal.js'
import { openStep } from '../stage.js'
import { stepContext } from '../step-context.js'
import type { LookContext } from './look.js'

/** The form behind a button of the open step, filled with what this person said before. */
export async function lookForm(at: LookContext, ask: Extract<Ask, { kind: 'form' }>): Promise<View | Refusal> {
  const { hall, store, scope, now } = at
  const session = await store.session(scope, ask.session)
  if (!session) return refuse('unknown-session')
  if (at.person && onlyObserves(at.person.roles)) return refuse('not-participant')
  await hall.shelf.load(session.playbookHash)
  const open = openStep(hall, session)
  if (open === 'ended' || session.status !== 'open') return refuse('session-over')
  if (open === 'unreadable') return refuse('paused')
  if (isElsewhere(session, ask)) return refuse('closed-step')
  if (session.cursor.review) return refuse('in-review')
  const needs = open.kind.needs?.form?.(open.step, open.step.config, session) ?? {}
  const hidden = await store.earlierWords(scope, session.id, at.platform)
  const facts = readableOn(await factsFor(at, session.id, needs), hidden)
  // in the reader's language, where the playbook has words in it
  const read = hall.shelf.pinned({ ...session, lang: at.lang })
  const playbook = read?.lang === at.lang ? read : open.playbook
  const step = playbook.steps.find((one) => one.id === open.step.id) ?? open.step
  const ctx = stepContext({ hall, session, playbook, step, kind: open.kind, facts, now, lang: at.lang })
  const form = open.kind.form?.(ctx, at.person?.id ?? '', ask.action, ask.item)
  if (!form) return refuse('no-form')
  const intro = [...(await asked(at, session)), ...(form.intro ?? [])]
  return { kind: 'form', form: { ...form, intro, round: session.cursor.round } }
}

/** Someone's own question stands above every form of the session that puts it. */
async function asked({ store, scope, person, platform }: LookContext, { question }: Session): Promise<readonly ShownText[]> {
  if (question === undefined) return []
  const blocks = await store.show(scope, [{ kind: 'text', text: [{ said: question }] }], person?.id ?? null, platform)
  return blocks.flatMap((block) => ('text' in block ? [block.text] : []))
}

/** Without words of before its reader's room came to the session: a mark among them goes on counting, its words are empty. */
function readableOn(facts: Facts, hidden: ReadonlySet<string>): Facts {
  if (hidden.size === 0) return facts
  return {
    ...facts,
    all: facts.all.map((one) => (hidden.has(one.id) ? { ...one, text: one.mark === null ? null : '' } : one)),
    worded: facts.worded.filter(({ id }) => !hidden.has(id)),
  }
}

/** Everything that these needs name, for the asking person, as a turn would know it. */
export async function factsFor(at: LookContext, session: string, needs: Needs): Promise<Facts> {
  const { store, scope, person } = at
  const of = (steps: readonly string[] | undefined) =>
    Promise.all((steps ?? []).map((step) => store.contributions(scope, { session, step })))
  const own =
    person &&
    ((steps: readonly string[]) =>
      Promise.all(steps.map((step) => store.contributions(scope, { session, step, person: person.id, held: true }))))
  const [counts, all, mine, quotes, artifacts, joined, people] = await Promise.all([
    needs.counts ? store.counts(scope, session) : {},
    of(needs.all),
    own ? own(needs.mine ?? []) : [],
    needs.quotes ? store.quotes(scope, session) : [],
    needs.artifact ? store.artifacts(scope, { session, drafts: true }) : [],
    needs.joined ? store.joined(scope, session) : 0,
    needs.names ? store.people(scope) : [],
  ])
  return {
    counts,
    all: all.flat(),
    worded: (await of(needs.worded)).flat().filter((one) => one.text !== null && one.text !== ''),
    tallies: Object.assign({}, ...(await Promise.all((needs.tallies ?? []).map((step) => store.tallies(scope, session, step))))),
    mine: mine.flat(),
    contribution: needs.contribution ? await store.contribution(scope, needs.contribution) : null,
    quote: needs.quote ? await store.quote(scope, needs.quote) : null,
    roles: person?.roles ?? [],
    core: needs.core ? (await store.people(scope)).filter((one) => one.roles.includes('core')).map((one) => one.id) : [],
    people: {},
    joined,
    names: people.map(({ name }) => name),
    quotes,
    artifact: artifacts[0] ?? null,
    usual: person?.audience ?? 'group',
    readers: [],
    lang: person?.lang ?? null,
    ...(needs.drafted ? { drafted: await store.drafts.texts(scope, session) } : {}),
    leftOut: needs.leftOut ? await store.leftOut(scope, session) : [],
    rhythm: null,
    from: null,
    held: [],
    publicRoom: false,
    townspeople: [],
    own: [],
  }
}
