import { effortOf } from '../../playbook/effort.js'
import type { PlaybookFile } from '../../playbook/playbook.js'
import type { PlaybookCard, View } from '../../ports/look.js'
import type { CommunityInfo, Hall } from '../hall.js'
import type { LookContext } from './look.js'
import { hostedCard } from './session-card.js'
import { isWithin, sessionsWithin } from './within.js'

function playbookCard(hall: Hall, file: PlaybookFile, lang: string): PlaybookCard {
  const lengths = file.lengths.flatMap((name) => {
    const playbook = hall.shelf.pick(file.id, name, lang)
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
  const [all, artifacts, people] = await Promise.all([store.sessions(scope, {}), store.artifacts(scope, {}), store.people(scope)])
  const sessions = sessionsWithin(at, all)
  const open = new Set(sessions.flatMap(({ rooms }) => rooms))
  return {
    kind: 'home',
    community: community.name,
    sandbox: community.sandbox && !guest,
    rooms: [...community.rooms].filter(([room]) => !guest || open.has(room)).map(([room, name]) => ({ room, name })),
    playbooks: (guest ? [] : hall.shelf.files).map((file) => playbookCard(hall, file, at.lang)),
    sessions: await Promise.all(sessions.map((session) => hostedCard(at, session))),
    artifacts: artifacts
      .filter((one) => one.status !== 'draft' && isWithin(at, one.session))
      .map(({ id, title, status, adoptedOn, createdOn }) => ({ id, title, status, on: adoptedOn ?? createdOn })),
    people: community.sandbox && !guest ? people.map(({ account, name }) => ({ account, name })) : [],
  }
}
