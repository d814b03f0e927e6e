import { describe, expect, it } from 'vitest'

interface Post {
  readonly seq: number
  readonly id: string
  readonly session: string
  readonly key: string | null
  readonly replaces: string | null
}
interface Slot {
  readonly id: string
  readonly post: Post
}
type Firsts = Map<string, unknown>

// the page's own module, which a browser runs as it is
const FILE = new URL('../../adapters/chat/console/page/posts.js', import.meta.url).href
const { placed } = (await import(FILE)) as { readonly placed: (posts: readonly Post[], firsts: Firsts) => readonly Slot[] }

const post = (seq: number, more: Partial<Post> = {}): Post => ({ seq, id: `p${seq}`, session: 's', key: null, replaces: null, ...more })
const order = (slots: readonly Slot[]): number[] => slots.map((slot) => slot.post.seq)

describe('posts on the page', () => {
  it('stand in their order, however they come', () => {
    expect(order(placed([post(3), post(1), post(2)], new Map()))).toEqual([1, 2, 3])
  })

  it('take the place of those they replace, and keep it when they are replaced again', () => {
    const posts = [
      post(1, { key: 'slot' }),
      post(2),
      post(3, { key: 'slot', replaces: 'slot' }),
      post(4, { key: 'slot', replaces: 'slot' }),
    ]
    const slots = placed(posts, new Map())
    expect(order(slots)).toEqual([4, 2])
    expect(slots[0]?.id).toBe('p1')
  })

  it('replace nothing of another session', () => {
    expect(order(placed([post(1, { key: 'slot' }), post(2, { session: 't', key: 'slot', replaces: 'slot' })], new Map()))).toEqual([1, 2])
  })

  it('stay where they were when the room is read anew and the replaced ones are no longer sent', () => {
    const firsts: Firsts = new Map()
    placed([post(1, { key: 'slot' }), post(2), post(3, { key: 'slot', replaces: 'slot' })], firsts)
    const again = placed([post(2), post(3, { key: 'slot', replaces: 'slot' })], firsts)
    expect(order(again)).toEqual([3, 2])
    expect(again[0]?.id).toBe('p1')
  })

  it('stand anew when the same question is asked again', () => {
    expect(order(placed([post(1, { key: 'ask' }), post(2), post(3, { key: 'ask' })], new Map()))).toEqual([1, 2, 3])
  })
})
