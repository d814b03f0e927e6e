import { z } from 'zod'
import type { Clock } from '../core/clock.js'
import type { Model } from '../ports/model.js'
import { fenced } from '../synthesis/drafting/lines.js'
import { type PromptText, promptIn } from '../synthesis/drafting/prompt.js'
import { MOST_HEADLINE, numbersApart, translationIn } from './translation.js'

/** A headline of the web, to be said in another language. */
export interface ToTranslate {
  readonly community: string
  readonly headline: string
  readonly lang: string
}

/** A model's words for a person to begin with, from the model of this name; `later`: it is still asked; `none`: nobody asks one, or its answer is of no use. */
export type Suggestion = { readonly kind: 'words'; readonly words: string; readonly by: string } | { readonly kind: 'later' | 'none' }

/** Answers within 1.5 s, and never throws. */
export type SuggestTranslation = (asked: ToTranslate) => Promise<Suggestion>

const Answer = z.object({ words: z.string().max(2_000) })
const MOST_TOKENS = 400
/** A form waits no longer for it: Slack lets one open within three seconds. */
const WAIT_MS = 1_500
/** Suggestions that are remembered; none of them is ever stored. */
const MOST_REMEMBERED = 200
/** What a headline does not hold unless its original does: an address, a mention. */
const FOREIGN = /:\/\/|www\.|[@<>]/iu
const NONE: Suggestion = { kind: 'none' }

/** Is it one line that could stand under this headline? */
function usable(headline: string, words: string): boolean {
  const { lacks, adds } = numbersApart(headline, words)
  const foreign = FOREIGN.test(words) && !FOREIGN.test(headline)
  return words !== '' && words.length <= MOST_HEADLINE && !foreign && lacks.length === 0 && adds.length === 0
}

/** Asks the community's model, where it has one, for a headline in another language: only ever a suggestion in a form, which a person sends or does not. */
export function createSuggestTranslation(parts: {
  readonly model: Model
  readonly prompt: PromptText
  readonly clock: Pick<Clock, 'after'>
  readonly signal: AbortSignal
}): SuggestTranslation {
  const { model, prompt, clock, signal } = parts
  const remembered = new Map<string, Promise<Suggestion>>()

  async function asked({ community, headline, lang }: ToTranslate, by: string): Promise<Suggestion> {
    const { version, system } = promptIn(prompt, lang)
    const request = {
      community,
      purpose: 'headline',
      prompt: version,
      system,
      data: fenced(headline),
      shape: Answer,
      mostTokens: MOST_TOKENS,
    }
    const reply = await model.ask(request, signal)
    if ('none' in reply) return NONE
    const words = translationIn(reply.value.words)
    return usable(headline, words) ? { kind: 'words', words, by } : NONE
  }

  return async (of) => {
    const by = await model.named(of.community)
    if (by === null) return NONE
    const key = JSON.stringify([of.community, by, of.lang, of.headline])
    const found = remembered.get(key) ?? asked(of, by).catch(() => NONE)
    remembered.set(key, found)
    for (const oldest of [...remembered.keys()].slice(0, -MOST_REMEMBERED)) remembered.delete(oldest)
    let cancel = (): void => undefined
    const late = new Promise<Suggestion>((done) => {
      cancel = clock.after(WAIT_MS, () => done({ kind: 'later' }))
    })
    const first = await Promise.race([found, late])
    cancel()
    // what was of no use is asked for again the next time
    if (first.kind === 'none') remembered.delete(key)
    return first
  }
}
