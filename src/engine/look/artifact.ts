import type { Artifact, ArtifactLine } from '../../core/artifact.js'
import type { Block, Text } from '../../core/post.js'
import { type Refusal, refuse } from '../refusal.js'
import type { LookContext, Page } from './look.js'

/** A line as text: someone's exact words, an editor's linking words, or a count. */
export const lineText = (line: ArtifactLine): Text =>
  line.kind === 'quote' ? [{ quote: line.quote }] : line.kind === 'linking' ? [{ said: line.contribution }] : [line.text]

/** An artifact as a page: every line opens to the words under it. */
export async function lookArtifact(at: LookContext, id: string): Promise<Page | Refusal> {
  const { store, scope, say } = at
  const artifact: Artifact | undefined = (await store.artifacts(scope, { id }))[0]
  if (!artifact) return refuse('unknown-artifact')
  const { body } = artifact
  const blocks: Block[] = [{ kind: 'note', text: [say(`artifact.${artifact.status}`), ' · ', { at: artifact.createdOn, style: 'date' }] }]
  let section = ''
  for (const line of body.lines) {
    if (line.section !== section) blocks.push({ kind: 'heading', text: [at.hall.say(at.lang, `section.${line.section}`)] })
    section = line.section
    blocks.push({
      kind: 'line',
      text: lineText(line),
      why: line.id,
      ...(line.kind === 'linking' ? { label: say('artifact.linking') } : {}),
    })
  }
  const { used, of, people, ofPeople } = body.coverage
  blocks.push({ kind: 'note', text: [say('coverage', { used, of, people, ofPeople })] })
  if (artifact.dissent.length > 0) blocks.push({ kind: 'heading', text: [say('artifact.dissent')] })
  for (const objection of artifact.dissent) blocks.push({ kind: 'quote', text: [{ said: objection }] })
  if (artifact.dissent.length === 0) blocks.push({ kind: 'note', text: [say('artifact.dissent.none')] })
  for (const check of artifact.quality) blocks.push({ kind: 'note', text: [check.ok ? '✓ ' : '✗ ', check.note] })
  if (body.coverage.alsoSaid.length > 0) {
    blocks.push({ kind: 'heading', text: [say('artifact.also')] })
    for (const said of body.coverage.alsoSaid) blocks.push({ kind: 'quote', text: [{ said }] })
  }
  return { title: artifact.title, blocks }
}
