import { fileURLToPath } from 'node:url'
import { type Library, loadLibrary } from './playbook/library.js'
import { stepKinds } from './steps/index.js'

/** The playbooks that come with Cairn, from `prompts/`. */
export const readLibrary = (): Promise<Library> => loadLibrary(fileURLToPath(new URL('../prompts', import.meta.url)), stepKinds)
