import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Library, loadLibrary } from './playbook/library.js'
import { stepKinds } from './steps/index.js'
import type { DraftingParts } from './synthesis/drafting/draft-themes.js'
import type { PromptText } from './synthesis/drafting/prompt.js'

/** The playbooks that come with Cairn, from `prompts/`. */
export const readLibrary = (): Promise<Library> => loadLibrary(fileURLToPath(new URL('../prompts', import.meta.url)), stepKinds)

/** What a model is asked, from `prompts/synthesis/`. */
export async function readInstructions(): Promise<DraftingParts['prompts'] & { readonly headline: PromptText }> {
  const read = async (name: string): Promise<PromptText> => ({
    name,
    text: await readFile(new URL(`../prompts/synthesis/${name}.md`, import.meta.url), 'utf8'),
  })
  return { themes: await read('themes'), subjects: await read('subjects'), headline: await read('headline') }
}
