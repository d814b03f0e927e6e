import { createHash } from 'node:crypto'
import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { Message } from '../format/messages.js'

/** For so long after it was sent, the same nonce gives back the same message (ms); Discord says "a few minutes". */
export const NONCE_LIFE_MS = 180_000
const NONCE_LENGTH = 25
/** How far before the moment in question is looked (ms). */
const BEFORE_MS = 120_000
const PAGE = 100
const MOST_PAGES = 10
const EPOCH_MS = 1_420_070_400_000n
const SHIFT = 22n

const Found = z.array(
  z.object({
    id: z.string().min(1),
    content: z.string(),
    author: z.object({ id: z.string() }),
    components: z.array(z.object({ components: z.array(z.object({ custom_id: z.string().optional() })).default([]) })).default([]),
  }),
)

/** What makes a part of an effect one message, however often it is sent within Discord's minutes. */
export const nonceOf = (effect: string, part: number): string =>
  BigInt(`0x${createHash('sha256').update(`${effect}#${part}`).digest('hex')}`)
    .toString(32)
    .padStart(NONCE_LENGTH, '0')
    .slice(0, NONCE_LENGTH)

const snowflake = (at: number): string => ((BigInt(Math.max(Math.floor(at), Number(EPOCH_MS))) - EPOCH_MS) << SHIFT).toString()

interface Rows {
  readonly components: readonly object[]
}
const idsOf = (rows: readonly Rows[]): string =>
  JSON.stringify(rows.flatMap(({ components }) => components.map((one) => ('custom_id' in one ? one.custom_id : null))))

/** Our own message that says exactly this, since about `from` (ms), not among `taken`; undefined when there is none. */
export async function ownMessage(
  rest: Pick<REST, 'get'>,
  asked: { channel: string; self: string; from: number; taken: ReadonlySet<string> },
  { content, components }: Message,
): Promise<string | undefined> {
  let after = snowflake(asked.from - BEFORE_MS)
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = new URLSearchParams({ after, limit: String(PAGE) })
    const found = Found.parse(await rest.get(Routes.channelMessages(asked.channel), { query })).toSorted((a, b) =>
      BigInt(a.id) < BigInt(b.id) ? -1 : 1,
    )
    const same = found.find(
      (one) =>
        one.author.id === asked.self &&
        !asked.taken.has(one.id) &&
        one.content.trim() === content.trim() &&
        idsOf(one.components) === idsOf(components),
    )
    if (same) return same.id
    const last = found.at(-1)
    if (!last || found.length < PAGE) return undefined
    after = last.id
  }
  return undefined
}
