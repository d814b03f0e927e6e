import type { Block, Button, Text } from '../../core/post.js'
import { keptOwn, markdownOf, piecesOf, windowsOf } from '../../playbook/own.js'
import type { PlaybookFile } from '../../playbook/playbook.js'
import { readable } from '../../playbook/readable.js'
import type { Ask, View } from '../../ports/look.js'
import { originalOf, workedOn } from '../own-edit.js'
import { type Refusal, refuse } from '../refusal.js'
import { mayHost } from '../who-may.js'
import type { LookContext, Page } from './look.js'

/** A playbook as the asking person would work on it: with the draft's words, or the community's own, or the original's. */
export async function workOf(at: LookContext, id: string) {
  const { hall, store, scope, person } = at
  if (!mayHost(hall.communities.get(scope.community), null, person)) return refuse('not-core')
  const own = await store.ownPlaybooks(scope, id)
  for (const { base } of own) await hall.shelf.load(base)
  const base = originalOf(hall, id, own)
  if (!base || base.given.length > 0) return refuse('unknown-playbook')
  const current = workedOn(own)
  return { own, base, current, file: keptOwn(base, current?.words ?? [], hall.kinds) }
}

const spoken = (file: PlaybookFile, lang: string): string => (file.languages.includes(lang) ? lang : 'en')

/** How these words read, and what would make them easier, for whoever writes them. */
export function readsLike(lang: string, text: string, say: LookContext['say']): string {
  const { age, questions, hints } = readable(lang, text)
  return [
    ...(age === null || hints.some(({ key }) => key === 'hint.age') ? [] : [say('own.age', { n: age })]),
    ...(questions > 1 ? [] : [say(questions === 0 ? 'own.questions.none' : 'own.questions.one')]),
    ...hints.map(({ key, values }) => say(key, values)),
  ].join(' ')
}

/** Every word a playbook says and every window, step by step, each to be changed; and what can be done with the whole. */
export async function lookPlaybook(at: LookContext, ask: Extract<Ask, { kind: 'playbook' }>): Promise<Page | Refusal> {
  const work = await workOf(at, ask.id)
  if ('refused' in work) return work
  const { hall, say } = at
  const { own, base, current, file } = work
  const lang = spoken(file, ask.lang ?? at.lang)
  const pieces = piecesOf(file, lang)
  const windows = windowsOf(file, hall.kinds)
  const first = file.at(file.lengths[0] ?? '', lang)
  const changed = new Set((current?.words ?? []).filter(({ text }) => text !== null).map(({ place }) => place))
  const kinds = new Map(file.lengths.flatMap((length) => file.at(length, lang).steps.map((step) => [step.id, step.kind] as const)))
  const steps = [...new Set(pieces.map(({ step }) => step))].flatMap((step, at): Block[] => {
    const kind = kinds.get(step)
    const said = pieces.filter((piece) => piece.step === step)
    const open = windows.filter((window) => window.step === step)
    const asks = kind !== undefined && (hall.kinds.get(kind)?.effort(configOf(file, step)).questions ?? 0) > 0
    const touched = [...said, ...open].some(({ place }) => changed.has(place))
    return [
      { kind: 'heading', text: [`${at + 1}. `, kind === undefined ? say('own.result') : say(`stage.${kind}`)] },
      ...said.flatMap(({ text, part }) =>
        text.split('\n\n').map((paragraph): Block => ({ kind: part === null ? 'text' : 'note', text: [paragraph] })),
      ),
      ...(open.length === 0
        ? []
        : [
            {
              kind: 'note' as const,
              text: [open.map(({ length, hours }) => say('own.window', { n: hours, length: say(`own.length.${length}`) })).join(' ')],
            },
          ]),
      ...(asks ? [{ kind: 'note' as const, text: [readsLike(lang, said[0]?.text ?? '', say)] }] : []),
      ...(touched ? [{ kind: 'note' as const, text: [say('own.touched')] }] : []),
      {
        kind: 'buttons',
        buttons: [{ label: say('own.change'), action: 'fill:playbook', value: `${ask.id}:${lang}:${step}`, opens: 'form' }],
      },
    ]
  })
  const library = hall.shelf.file(ask.id)
  const state: Text[] = [
    [say(current ? `own.state.${current.state}` : 'own.state.original')],
    ...(current ? [[say('own.by'), ' ', { person: current.author }, ' · ', { at: current.at, style: 'date' as const }]] : []),
    ...(library && library.hash !== base.hash ? [[say('own.original-changed')]] : []),
  ]
  return {
    title: first.called,
    blocks: [
      { kind: 'list', items: state },
      { kind: 'text', text: [say('own.about')] },
      {
        kind: 'buttons',
        buttons: wholeActions(
          ask.id,
          lang,
          file,
          own.map(({ state: one }) => one),
          say,
        ),
      },
      ...steps,
    ],
  }
}

const configOf = (file: PlaybookFile, step: string): unknown =>
  file.lengths.flatMap((length) => file.at(length, 'en').steps).find((one) => one.id === step)?.config

function wholeActions(id: string, lang: string, file: PlaybookFile, states: readonly string[], say: LookContext['say']): readonly Button[] {
  const does = (act: string, style: Button['style'] = 'plain'): Button => ({
    label: say(`own.do.${act}`),
    action: 'do:playbook',
    value: `${act}:${id}`,
    style,
  })
  const draft = states.includes('writing')
  return [
    ...(draft ? [does('save', 'primary')] : []),
    ...file.lengths.map(
      (length): Button => ({
        label: say('own.rehearse', { length: say(`own.length.${length}`) }),
        action: 'see:rehearsal',
        value: `${id}:${length}:${lang}`,
      }),
    ),
    { label: say('own.download'), action: 'see:download', value: `${id}:${lang}` },
    ...(draft ? [does('drop')] : []),
    ...(states.length > 0 ? [does('reset', 'danger')] : []),
  ]
}

/** The words as worked on now, as the Markdown file they would be in a library. */
export async function lookDownload(at: LookContext, ask: Extract<Ask, { kind: 'download' }>): Promise<View | Refusal> {
  const work = await workOf(at, ask.id)
  if ('refused' in work) return work
  return { kind: 'file', type: 'text/markdown', ...markdownOf(work.file, spoken(work.file, ask.lang ?? at.lang)) }
}

/** The playbook as worked on now, played to its end by pretend people. */
export async function lookRehearsal(at: LookContext, ask: Extract<Ask, { kind: 'rehearsal' }>): Promise<View | Refusal> {
  const { hall, scope, say, rehearse } = at
  const work = await workOf(at, ask.id)
  if ('refused' in work) return work
  const { file } = work
  const length = ask.length ?? file.lengths[0] ?? ''
  if (!file.lengths.includes(length)) return refuse('unknown-length')
  if (!rehearse) return refuse('no-rehearsal')
  const lang = spoken(file, ask.lang ?? at.lang)
  const place = hall.communities.get(scope.community)?.name ?? ''
  const lines = await rehearse({ source: file.source, place, length, lang })
  const plain = (text: string) => [{ kind: 'plain' as const, text }]
  return {
    kind: 'page',
    title: say('rehearsal.title', { name: file.at(length, lang).called }),
    blocks: [
      { kind: 'note', text: plain(say('rehearsal.about')) },
      ...lines.flatMap(({ who, to, blocks }) => [
        { kind: 'heading' as const, text: plain(who ?? (to === null ? say('rehearsal.all') : say('rehearsal.to', { name: to }))) },
        ...blocks,
      ]),
      { kind: 'note', text: plain(say('rehearsal.over')) },
    ],
  }
}
