import type { OwnPlaybook } from '../core/own-playbook.js'
import type { Session } from '../core/session.js'
import type { Library } from '../playbook/library.js'
import { keptOwn } from '../playbook/own.js'
import { keptPlaybook } from '../playbook/parse.js'
import type { Playbook, PlaybookFile } from '../playbook/playbook.js'
import type { Store } from '../ports/store.js'
import type { StepKind } from '../steps/step-kind.js'

/** The playbooks at hand: those of the library to start from, and those that running sessions keep by hash. */
export interface Shelf {
  readonly files: readonly PlaybookFile[]
  /** A playbook to start now, in the community's own version where that is given; undefined when there is none of that name and length. */
  readonly pick: (id: string, length: string, lang: string, own?: OwnPlaybook) => Playbook | undefined
  readonly file: (id: string) => PlaybookFile | undefined
  /** A playbook by the hash it is kept by, when it was loaded. */
  readonly kept: (hash: string) => PlaybookFile | undefined
  /** A community's own version as a file; undefined when its original can't be read here. */
  readonly own: (own: OwnPlaybook) => PlaybookFile | undefined
  /** The playbook a session keeps; undefined when it can no longer be read. */
  readonly pinned: (session: Pick<Session, 'playbookHash' | 'length' | 'lang'>) => Playbook | undefined
  /** Reads a kept playbook from the store, so that `pinned` can answer without waiting; a community's own one each time anew. */
  readonly load: (hash: string) => Promise<void>
}

/** Reads what running sessions keep, and what communities have made their own, from the store: before anything is decided on them. */
export async function readKept(shelf: Shelf, store: Store, communities: Iterable<string>): Promise<void> {
  for (const community of communities) {
    for (const { base } of await store.ownPlaybooks({ community })) await shelf.load(base)
    for (const session of await store.sessions({ community }, { open: 'or-prepared' })) await shelf.load(session.playbookHash)
  }
}

/** Opens the shelf and stores every playbook of the library by hash, before a session can need it. */
export async function openShelf(parts: { library: Library; kinds: ReadonlyMap<string, StepKind>; store: Store }): Promise<Shelf> {
  const { library, kinds, store } = parts
  const byHash = new Map<string, PlaybookFile>()
  /** What communities have made their own, by hash, with the words each was read from. */
  const owned = new Map<string, string>()
  const ready = new WeakMap<PlaybookFile, Map<string, Playbook>>()
  for (const file of library.files.values()) {
    byHash.set(file.hash, file)
    await store.keepPlaybook(file.hash, file.source)
  }

  const cut = (file: PlaybookFile, length: string, lang: string): Playbook | undefined => {
    const key = `${length} ${lang}`
    const cuts = ready.get(file) ?? new Map<string, Playbook>()
    ready.set(file, cuts)
    const known = cuts.get(key)
    if (known) return known
    if (!file.lengths.includes(length)) return undefined
    const playbook = file.at(length, file.languages.includes(lang) ? lang : (file.languages[0] ?? 'en'))
    cuts.set(key, playbook)
    return playbook
  }

  /** Under the hash that sessions keep it by, whatever of its words has been erased since. */
  const own = (given: OwnPlaybook): PlaybookFile | undefined => {
    const base = byHash.get(given.base)
    if (!base) return undefined
    const { hash } = given
    const words = JSON.stringify(given.words)
    const known = hash === null ? undefined : byHash.get(hash)
    if (hash !== null && known && owned.get(hash) === words) return known
    try {
      const file = keptOwn(base, given.words, kinds)
      if (hash === null) return file
      const named = { ...file, hash, at: (length: string, lang: string) => ({ ...file.at(length, lang), hash }) }
      byHash.set(hash, named)
      owned.set(hash, words)
      return named
    } catch {
      return undefined
    }
  }

  const load = async (hash: string): Promise<void> => {
    if (byHash.has(hash) && !owned.has(hash)) return
    const source = await store.playbook(hash)
    if (source === null) {
      const given = await store.ownPlaybookByHash(hash)
      if (!given) return
      await load(given.base)
      own(given)
      return
    }
    try {
      byHash.set(hash, keptPlaybook(source, kinds))
    } catch {
      // A playbook that no longer parses stays off the shelf: its sessions pause and their facilitators are told.
    }
  }

  return {
    files: [...library.files.values()],
    file: (id) => library.files.get(id),
    kept: (hash) => byHash.get(hash),
    own,
    pick: (id, length, lang, given) => {
      const file = (given && own(given)) ?? library.files.get(id)
      return file && cut(file, length, lang)
    },
    pinned: (session) => {
      const file = byHash.get(session.playbookHash)
      return file && cut(file, session.length, session.lang)
    },
    load,
  }
}
