import type { Artifact } from '../core/artifact.js'
import type { Concern } from '../horizon/relevance.js'
import type { Scope, Store } from '../ports/store.js'
import { SCOPE_STEP } from './deeds/scope.js'

const MOST_RESULTS = 20
const MOST_QUESTIONS = 10

/**
 * What the community holds on to, by which news is weighed: the words of its adopted results, the questions it has open, and,
 * until there is a mission, the hope or worry it began with. A label is never a person's words: those stay where they are kept.
 */
export async function concernsOf(scope: Scope, store: Store): Promise<readonly Concern[]> {
  const results = await resultsOf(scope, store)
  const hope = results.some(({ kind }) => kind === 'mission') ? [] : await hopeOf(scope, store)
  return [...results, ...hope, ...(await questionsOf(scope, store))]
}

/** Which kind of concern a result is. */
function kindOf({ practice, kind }: Artifact): Concern['kind'] {
  if (kind === 'assumption') return 'assumption'
  return practice === 'mission' ? 'mission' : 'result'
}

async function resultsOf(scope: Scope, store: Store): Promise<readonly Concern[]> {
  const adopted = await store.artifacts(scope, { status: 'adopted' })
  const concerns: Concern[] = []
  for (const artifact of adopted.slice(0, MOST_RESULTS)) {
    const quotes = artifact.body.lines.flatMap((line) => (line.kind === 'quote' ? [line.quote] : []))
    if (quotes.length === 0) continue
    const shown = await store.show(scope, [{ kind: 'text', text: quotes.map((quote) => ({ quote })) }], null)
    const text = shown
      .flatMap((block) => ('text' in block ? block.text.filter(({ kind }) => kind === 'said').map((span) => span.text) : []))
      .join(' ')
    if (text !== '') concerns.push({ id: artifact.id, kind: kindOf(artifact), label: artifact.title, text })
  }
  return concerns
}

async function hopeOf(scope: Scope, store: Store): Promise<readonly Concern[]> {
  const began = (await store.sessions(scope, {})).filter(({ playbook }) => playbook === SCOPE_STEP)
  const newest = began.toSorted((a, b) => b.openedAt - a.openedAt)[0]
  if (!newest) return []
  const said = await store.contributions(scope, { session: newest.id, step: SCOPE_STEP })
  return said.flatMap(({ id, text }) => (text === null ? [] : [{ id, kind: 'scope', label: '', text }]))
}

async function questionsOf(scope: Scope, store: Store): Promise<readonly Concern[]> {
  const open = (await store.sessions(scope, { open: true })).filter(({ question }) => question !== undefined)
  const found = await Promise.all(open.slice(0, MOST_QUESTIONS).map(({ question = '' }) => store.contribution(scope, question)))
  return found.flatMap((one) => (one?.text && !one.hold ? [{ id: one.id, kind: 'question', label: '', text: one.text }] : []))
}
