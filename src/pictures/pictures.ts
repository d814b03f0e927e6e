import type { Clock } from '../core/clock.js'
import type { ShownText } from '../core/post.js'
import type { PictureSize, Pictures, ShownPicture } from '../ports/pictures.js'
import { createThread } from '../threads/thread.js'
import type { DrawRequest } from './canvas/work.js'

const TIMEOUT_MS = 20_000
const MOST_MEGABYTES = 256

const plain = (text: ShownText): string => text.map((one) => one.text).join('')
/** Words of which a part is taken back, held or only counted are not drawn at all. */
const drawable = (text: ShownText): string | null => (text.some(({ kind }) => kind === 'gone') ? null : plain(text))

/** Draws in a thread of its own, which starts at the first picture; it keeps nothing. */
export function createPictures({ clock }: { readonly clock: Clock }): Pictures & { readonly stop: () => Promise<void> } {
  const thread = createThread<DrawRequest, Uint8Array | string>({
    name: 'pictures',
    module: new URL('./canvas/work.ts', import.meta.url),
    clock,
    timeoutMs: TIMEOUT_MS,
    mostMegabytes: MOST_MEGABYTES,
    remedy: 'The same stands beside it as a list.',
  })
  const draw = ({ drawing, words, alt }: ShownPicture, size: PictureSize, as: DrawRequest['as']): Promise<Uint8Array | string> =>
    thread.run({ drawing, words: words.map(drawable), alt: plain(alt), size, as })
  return {
    png: async (picture, size) => (await draw(picture, size, 'png')) as Uint8Array,
    svg: async (picture, size) => (await draw(picture, size, 'svg')) as string,
    stop: thread.stop,
  }
}
