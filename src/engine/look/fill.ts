import type { Field } from '../../core/form.js'
import { onlyObserves } from '../../core/role.js'
import { starterThemes } from '../../horizon/starters.js'
import type { Ask, View } from '../../ports/look.js'
import { takeForm } from '../../steps/takes.js'
import { ASK } from '../deeds/ask.js'
import { MOST_NAME } from '../deeds/invite.js'
import { blanksOf } from '../own-edit.js'
import { type Refusal, refuse } from '../refusal.js'
import { rhythmId } from '../rhythms.js'
import { mayHost } from '../who-may.js'
import { codeForm, youthForm } from './fill-rooms.js'
import type { LookContext } from './look.js'
import { modelForm } from './model.js'
import { readsLike, workOf } from './playbook.js'
import { rhythmForm } from './rhythm-form.js'
import { startersForm } from './sources.js'
import { translateForm } from './translations.js'

const LETTERS = { question: 500, words: 2_000, title: 300, source: 200 }
/** A session is in at most so many rooms. */
const MOST_ROOMS = 20
const plain = (text: string) => [{ kind: 'plain' as const, text }]

/** A form that belongs to no step: one question to ask, a page of the web to add, a model to switch on, or one step of a playbook in the community's own words. */
export async function lookFill(at: LookContext, ask: Extract<Ask, { kind: 'fill' }>): Promise<View | Refusal> {
  if (ask.what === 'playbook') return ownStep(at, ask)
  switch (ask.what) {
    case 'ask':
      return question(at)
    case 'signal':
      return page(at)
    case 'take':
      return takeUp(at, ask)
    case 'translate':
      return translateForm(at, ask)
    case 'rhythm':
      return when(at, ask)
    case 'source':
      return source(at)
    case 'starters':
      return startersForm(at)
    case 'model':
      return modelForm(at)
    case 'reply':
      return askedOf(at, ask.id)
    case 'youth':
      return youthForm(at, ask.room)
    case 'connect':
    case 'connect-me':
      return codeForm(at, ask.what)
  }
}

/** A day and an hour of the community's own. */
async function when({ hall, store, scope, person, say, lang }: LookContext, { id, every }: Extract<Ask, { what: 'rhythm' }>) {
  const community = hall.communities.get(scope.community)
  if (!community || !mayHost(community, null, person)) return refuse('not-core')
  const rhythm = await store.rhythm(scope, rhythmId(scope.community, id))
  const same = rhythm?.every === every ? rhythm : undefined
  return {
    kind: 'form',
    form: rhythmForm({ id, every, on: same?.on ?? 1, at: same?.at ?? '09:00', zone: community.zone, lang, say }),
  } as const
}

/** A feed to look at, or those to begin with of a theme. */
function source({ hall, scope, person, say }: LookContext): View | Refusal {
  if (!mayHost(hall.communities.get(scope.community), null, person)) return refuse('not-core')
  const themes = starterThemes().map((theme) => ({ value: theme, label: say(`starter.${theme}`) }))
  return {
    kind: 'form',
    form: {
      title: say('source.title'),
      intro: [plain(say('source.about'))],
      session: '',
      step: '',
      fields: [
        {
          kind: 'choice',
          name: 'theme',
          label: say('source.theme'),
          options: [{ value: '', label: say('source.theme.none') }, ...themes],
          required: false,
          value: '',
        },
        { kind: 'text', name: 'url', label: say('source.url'), hint: say('source.url.hint'), max: LETTERS.words, required: false },
        { kind: 'text', name: 'title', label: say('source.name'), max: LETTERS.source, required: false },
      ],
      submit: say('source.send'),
      deed: { kind: 'source' },
    },
  }
}

/** Whom a result is about, to be asked for their reply. */
async function askedOf({ hall, store, scope, person, say, lang }: LookContext, id: string): Promise<View | Refusal> {
  const [artifact] = await store.artifacts(scope, { id })
  const session = artifact && (await store.session(scope, artifact.session))
  if (!artifact || !session || artifact.status === 'draft') return refuse('unknown-artifact')
  if (!mayHost(hall.communities.get(scope.community), session, person)) return refuse('not-host')
  return {
    kind: 'form',
    form: {
      title: say('reply.ask'),
      intro: [plain(say('reply.ask.about'))],
      session: session.id,
      step: '',
      fields: [
        { kind: 'text', name: 'name', label: say('reply.ask.name'), hint: say('reply.ask.hint'), max: MOST_NAME, required: true },
        {
          kind: 'choice',
          name: 'lang',
          label: say('reply.ask.lang'),
          options: hall.languages.map((value) => ({ value, label: say(`page.lang.${value}`) })),
          required: true,
          value: lang,
        },
      ],
      submit: say('reply.ask.do'),
      deed: { kind: 'ask-reply', session: session.id, artifact: id },
    },
  }
}

/** What someone makes of a signal, where that takes words. */
function takeUp({ person, say }: LookContext, { take, signal }: Extract<Ask, { kind: 'fill'; what: 'take' }>): View | Refusal {
  if (person && onlyObserves(person.roles)) return refuse('not-participant')
  const form = takeForm(take, say)
  return form ? { kind: 'form', form: { ...form, session: '', step: '', deed: { kind: 'take', take, signal } } } : refuse('no-form')
}

/** One page of the web, for the register. */
function page({ person, say }: LookContext): View | Refusal {
  if (person && onlyObserves(person.roles)) return refuse('not-participant')
  return {
    kind: 'form',
    form: {
      title: say('signal.title'),
      intro: [plain(say('signal.about'))],
      session: '',
      step: '',
      fields: [
        { kind: 'text', name: 'url', label: say('signal.url'), max: LETTERS.words, required: true },
        { kind: 'text', name: 'title', label: say('signal.name'), hint: say('signal.name.hint'), max: LETTERS.title, required: false },
      ],
      submit: say('signal.send'),
      deed: { kind: 'signal' },
    },
  }
}

function question({ hall, scope, person, say, lang }: LookContext): View | Refusal {
  const file = hall.shelf.file(ASK)
  if (!file) return refuse('unknown-playbook')
  if (person && onlyObserves(person.roles)) return refuse('not-participant')
  const community = hall.communities.get(scope.community)
  const may = mayHost(community, null, person)
  const rooms = [...(community?.rooms ?? [])].slice(0, MOST_ROOMS)
  return {
    kind: 'form',
    form: {
      title: say('ask.title'),
      intro: [plain(say('ask.about')), ...(may ? [] : [plain(say('ask.about.proposed'))])],
      session: '',
      step: '',
      fields: [
        {
          kind: 'text',
          name: 'question',
          label: say('ask.question'),
          hint: say('ask.hint'),
          max: LETTERS.question,
          required: true,
          long: true,
        },
        {
          kind: 'choice',
          name: 'length',
          label: say('ask.length'),
          options: file.lengths.map((length) => ({ value: length, label: say(`ask.length.${length}`) })),
          required: true,
          value: file.lengths[0] ?? '',
        },
        ...(rooms.length < 2
          ? []
          : [
              {
                kind: 'choices' as const,
                name: 'rooms',
                label: say('ask.rooms'),
                options: rooms.map(([value, label]) => ({ value, label })),
                required: true,
                value: rooms.slice(0, 1).map(([value]) => value),
              },
            ]),
      ],
      submit: say(may ? 'ask.send' : 'ask.propose'),
      deed: { kind: 'ask', ...(file.languages.includes(lang) ? { lang } : {}) },
    },
  }
}

async function ownStep(at: LookContext, ask: Extract<Ask, { kind: 'fill'; what: 'playbook' }>): Promise<View | Refusal> {
  const work = await workOf(at, ask.id)
  if ('refused' in work) return work
  const { hall, say } = at
  const { base, current } = work
  const lang = ask.lang !== undefined && base.languages.includes(ask.lang) ? ask.lang : 'en'
  const blanks = blanksOf(base, hall, lang, ask.step)
  if (blanks.length === 0) return refuse('unknown-item')
  const now = new Map((current?.words ?? []).map(({ place, text }) => [place, text]))
  const fields = blanks.map(({ field, place, part, length, original }): Field => {
    const value = now.get(place) ?? original
    if (length !== null)
      return { kind: 'text', name: field, label: say('own.hours', { length: say(`own.length.${length}`) }), max: 8, required: true, value }
    const label = part === null ? say('own.words') : say('own.part', { part: say(`own.part.${part}`) })
    return { kind: 'text', name: field, label, hint: readsLike(lang, value, say), max: LETTERS.words, required: true, long: true, value }
  })
  return {
    kind: 'form',
    form: {
      title: say('own.form'),
      intro: [plain(say('own.form.about'))],
      session: '',
      step: '',
      fields,
      submit: say('own.keep'),
      deed: { kind: 'playbook', act: 'edit', playbook: ask.id, lang, step: ask.step },
    },
  }
}
