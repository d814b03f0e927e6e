import type { OwnPlaybook } from '../../core/own-playbook.js'
import { effortOf } from '../../playbook/effort.js'
import type { PlaybookFile } from '../../playbook/playbook.js'
import type { PlaybookCard, View } from '../../ports/look.js'
import type { CommunityInfo, Hall } from '../hall.js'
import type { LookContext } from './look.js'
import { hostedCard } from './session-card.js'
import { isWithin, sessionsWithin } from './within.js'

/** A place begins with what its people tell each other: that stands first. */
const FIRST = 'storytelling'

function playbookCard(hall: Hall, file: PlaybookFile, lang: string, own: OwnPlaybook | undefined): PlaybookCard {
  const lengths = file.lengths.flatMap((name) => {
    const playbook = hall.shelf.pick(file.id, name, lang, own)
    return playbook ? [{ name, ...effortOf(playbook, hall.kinds), playbook }] : []
  })
  const words = lengths[0]?.playbook ?? file
  return {
    id: file.id,
    practice: file.practice,
    title: words.title,
    called: words.called,
    summary: words.summary,
    languages: file.languages,
    lengths: lengths.map(({ name, minutes, questions, hours }) => ({ name, minutes, questions, hours })),
  }
}

/** The first page: what can be started, what is open, what has been made. */
export async function lookHome(at: LookContext, community: CommunityInfo): Promise<View> {
  const { hall, store, scope } = at
  const guest = at.within !== undefined
  const [all, artifacts, people, own, rooms] = await Promise.all([
    store.sessions(scope, {}),
    store.artifacts(scope, {}),
    store.people(scope),
    store.ownPlaybooks(scope),
    store.rooms(scope),
  ])
  // what is only prepared stands on the board
  const sessions = sessionsWithin(at, all).filter(({ status }) => status !== 'prepared')
  const theirs = new Set(sessions.flatMap((one) => one.rooms))
  const saved = new Map(own.filter(({ state }) => state === 'own').map((one) => [one.playbook, one]))
  const open = new Set(rooms.flatMap((one) => (one.public ? [one.room] : [])))
  return {
    kind: 'home',
    community: community.name,
    sandbox: community.sandbox && !guest,
    rooms: [...community.rooms]
      .filter(([room]) => !guest || theirs.has(room))
      .map(([room, name]) => ({ room, name, ...(open.has(room) ? { public: true as const } : {}) })),
    playbooks: (guest ? [] : hall.shelf.files)
      .filter((file) => file.given.length === 0)
      .toSorted((a, b) => Number(b.id === FIRST) - Number(a.id === FIRST))
      .map((file) => playbookCard(hall, file, at.lang, saved.get(file.id))),
    sessions: await Promise.all(sessions.map((session) => hostedCard(at, session))),
    artifacts: artifacts
      .filter((one) => one.status !== 'draft' && isWithin(at, one.session))
      .map(({ id, title, status, adoptedOn, createdOn }) => ({ id, title, status, on: adoptedOn ?? createdOn })),
    people: community.sandbox && !guest ? people.map(({ account, name }) => ({ account, name })) : [],
  }
}
