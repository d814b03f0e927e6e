import type { Evidence, Fault } from './evidence.js'

/** Addresses, images, links, mentions and channels, as any platform or page would act on them. */
const ACTS =
  /(?:[a-z][a-z0-9+.-]*:\/\/|mailto:|www\.)\S+|!?\[[^\]]*\]\([^)]*\)|<[^>\s][^>]*>|(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_-]+|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:[a-z]{2,})(?:\/\S*)?/giu
/** Controls, marks that turn the direction of writing, and characters without width. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u
/** A joiner within an emoji or a script that needs it shows something. */
const JOINED = /(?<=\p{Extended_Pictographic}|\p{M}|\p{L})\u200d(?=\p{Extended_Pictographic}|\p{L})/gu

/** Checks that what a platform would act on stands exactly so in what is cited, and that nothing hides in the text. */
export function checkLinks(text: string, { cited }: Evidence): Fault | undefined {
  if (HIDDEN.test(text.replaceAll(JOINED, '').replaceAll(/[\n\t]/g, ' '))) return { why: 'hidden', what: 'a character that is not seen' }
  for (const [found] of text.matchAll(ACTS)) {
    const bare = found.replace(/[.,;:!?)]+$/u, '')
    if (!cited.some((one) => one.text.includes(bare))) return { why: 'link', what: bare }
  }
  return undefined
}
