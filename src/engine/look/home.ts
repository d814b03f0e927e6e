import type { OwnPlaybook } from '../../core/own-playbook.js'
import { effortOf } from '../../playbook/effort.js'
import type { PlaybookFile } from '../../playbook/playbook.js'
import type { PlaybookCard, View } from '../../ports/look.js'
import type { CommunityInfo, Hall } from '../hall.js'
import type { LookContext } from './look.js'
import { hostedCard } from './session-card.js'

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
  const [sessions, artifacts, people, own, rooms] = await Promise.all([
    store.sessions(scope, {}),
    store.artifacts(scope, {}),
    store.people(scope),
    store.ownPlaybooks(scope),
    store.rooms(scope),
  ])
  const saved = new Map(own.filter(({ state }) => state === 'own').map((one) => [one.playbook, one]))
  const open = new Set(rooms.flatMap((one) => (one.public ? [one.room] : [])))
  return {
    kind: 'home',
    community: community.name,
    sandbox: community.sandbox,
    rooms: [...community.rooms].map(([room, name]) => ({ room, name, ...(open.has(room) ? { public: true as const } : {}) })),
    playbooks: hall.shelf.files
      .filter((file) => file.given.length === 0)
      .map((file) => playbookCard(hall, file, at.lang, saved.get(file.id))),
    // what is only prepared stands on the board
    sessions: await Promise.all(sessions.filter(({ status }) => status !== 'prepared').map((session) => hostedCard(at, session))),
    artifacts: artifacts
      .filter((one) => one.status !== 'draft')
      .map(({ id, title, status, adoptedOn, createdOn }) => ({ id, title, status, on: adoptedOn ?? createdOn })),
    people: community.sandbox ? people.map(({ account, name }) => ({ account, name })) : [],
  }
}
