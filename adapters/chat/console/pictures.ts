import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { z } from 'zod'
import type { ShownBlock, ShownPost } from '../../../src/core/post.js'
import type { AskBody, View } from '../../../src/ports/look.js'
import { PICTURE_SIZES, type Pictures, type ShownPicture } from '../../../src/ports/pictures.js'
import { LookRequest } from './requests.js'

/** As what a picture can be had, by the ending of its address. */
const TYPES = { png: 'image/png', svg: 'image/svg+xml' } as const
export type PictureType = keyof typeof TYPES
export const PICTURE_TYPES: readonly PictureType[] = ['png', 'svg']

/** The look that shows a picture, and which of its blocks it is. */
const Query = z.object({
  look: z.string().max(2_000),
  at: z.coerce.number().int().min(0).max(10_000),
  size: z.enum(PICTURE_SIZES).default('wide'),
})

/** Who a page speaks for, and where. */
interface Speaker {
  readonly community: string
  readonly name: string
}

/** What a page is given of a picture: where it is drawn for this reader, and the same in words. */
type Sourced = ShownBlock | (Pick<ShownPicture, 'kind' | 'alt' | 'items'> & { readonly src: string })

function sourced(blocks: readonly ShownBlock[], { community, name }: Speaker, ask: object): readonly Sourced[] {
  return blocks.map((block, at): Sourced => {
    if (block.kind !== 'picture') return block
    const { kind, alt, items, drawing, words } = block
    // the address changes with what is drawn, so that no page goes on showing words that were taken back
    const v = createHash('sha256')
      .update(JSON.stringify([drawing, words]))
      .digest('base64url')
      .slice(0, 12)
    const query = new URLSearchParams({ look: JSON.stringify({ ...ask, community, as: { name: name || '-' } }), at: String(at), v })
    return { kind, alt, items, src: query.toString() }
  })
}

/** A post as a page is given it. */
export const postWithSources = (post: ShownPost, room: string, speaker: Speaker): object => ({
  ...post,
  blocks: sourced(post.blocks, speaker, { kind: 'room', room, after: post.seq - 1 }),
})

/** A view that may hold pictures, as a page is given it. */
export function viewWithSources(view: View, ask: AskBody, speaker: Speaker): object | undefined {
  if (view.kind === 'posts' && ask.kind === 'room')
    return { ...view, posts: view.posts.map((post) => postWithSources(post, ask.room, speaker)) }
  return view.kind === 'page' ? { ...view, blocks: sourced(view.blocks, speaker, ask) } : undefined
}

const blocksOf = (view: View, ask: LookRequest): readonly ShownBlock[] => {
  if (view.kind === 'posts' && ask.kind === 'room') return view.posts.find(({ seq }) => seq === ask.after + 1)?.blocks ?? []
  return view.kind === 'page' ? view.blocks : []
}

/** Answers with a picture of what this reader may see now; `see` looks as them, null where they may not. */
export async function drawPicture(
  c: Context,
  type: PictureType,
  pictures: Pictures,
  see: (asked: LookRequest) => Promise<View | null>,
): Promise<Response | 'bad-request' | 'nothing-here'> {
  const query = Query.safeParse(c.req.query())
  const asked = query.success ? LookRequest.safeParse(parsed(query.data.look)) : undefined
  if (!query.success || !asked?.success) return 'bad-request'
  const view = await see(asked.data)
  const block = view && blocksOf(view, asked.data)[query.data.at]
  if (block?.kind !== 'picture') return 'nothing-here'
  const { size } = query.data
  const body = type === 'svg' ? await pictures.svg(block, size) : new Uint8Array(await pictures.png(block, size))
  return c.body(body, 200, { 'Content-Type': TYPES[type] })
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
