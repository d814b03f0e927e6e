import type { Session } from '../core/session.js'
import type { Library } from '../playbook/library.js'
import { keptPlaybook } from '../playbook/parse.js'
import type { Playbook, PlaybookFile } from '../playbook/playbook.js'
import type { Store } from '../ports/store.js'
import type { StepKind } from '../steps/step-kind.js'

/** The playbooks at hand: those of the library to start from, and those that running sessions keep by hash. */
export interface Shelf {
  readonly files: readonly PlaybookFile[]
  /** A playbook to start now; undefined when there is none of that name and length. */
  readonly pick: (id: string, length: string, lang: string) => Playbook | undefined
  readonly file: (id: string) => PlaybookFile | undefined
  /** The playbook a session keeps; undefined when it can no longer be read. */
  readonly pinned: (session: Pick<Session, 'playbookHash' | 'length' | 'lang'>) => Playbook | undefined
  /** Reads a kept playbook from the store, so that `pinned` can answer without waiting. */
  readonly load: (hash: string) => Promise<void>
}

/** Reads what running sessions keep from the store: before anything is decided on them, and when another process began them. */
export async function readKept(shelf: Shelf, store: Store, communities: Iterable<string>): Promise<void> {
  for (const community of communities) {
    for (const session of await store.sessions({ community }, { open: true })) await shelf.load(session.playbookHash)
  }
}

/** Opens the shelf and stores every playbook of the library by hash, before a session can need it. */
export async function openShelf(parts: { library: Library; kinds: ReadonlyMap<string, StepKind>; store: Store }): Promise<Shelf> {
  const { library, kinds, store } = parts
  const byHash = new Map<string, PlaybookFile>()
  const ready = new Map<string, Playbook>()
  for (const file of library.files.values()) {
    byHash.set(file.hash, file)
    await store.keepPlaybook(file.hash, file.source)
  }

  const cut = (file: PlaybookFile, length: string, lang: string): Playbook | undefined => {
    const key = `${file.hash} ${length} ${lang}`
    const known = ready.get(key)
    if (known) return known
    if (!file.lengths.includes(length)) return undefined
    const playbook = file.at(length, file.languages.includes(lang) ? lang : (file.languages[0] ?? 'en'))
    ready.set(key, playbook)
    return playbook
  }

  return {
    files: [...library.files.values()],
    file: (id) => library.files.get(id),
    pick: (id, length, lang) => {
      const file = library.files.get(id)
      return file && cut(file, length, lang)
    },
    pinned: (session) => {
      const file = byHash.get(session.playbookHash)
      return file && cut(file, session.length, session.lang)
    },
    load: async (hash) => {
      if (byHash.has(hash)) return
      const source = await store.playbook(hash)
      if (source === null) return
      try {
        byHash.set(hash, keptPlaybook(source, kinds))
      } catch {
        // A playbook that no longer parses stays off the shelf: its sessions pause and their facilitators are told.
      }
    },
  }
}
