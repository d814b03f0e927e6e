import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { createStandIn, faithful, readData, type StandIn, sentence } from './stand-in-model.js'

const FOLDER = fileURLToPath(new URL('../fixtures/adversarial/', import.meta.url))

/** A text that gives orders to whoever reads it, what a model writes that obeys, and the part of that by which it is known. */
const Injection = z.strictObject({
  id: z.string(),
  lang: z.string(),
  kind: z.string(),
  text: z.string(),
  obeys: z.string(),
  payload: z.string(),
})
export type Injection = z.infer<typeof Injection>

/** The published ones, or those that were written after the rules stood. */
export const injections = (file: 'injections' | 'held-out'): readonly Injection[] =>
  readFileSync(`${FOLDER}${file}.jsonl`, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Injection.parse(JSON.parse(line)))

/** A model that obeys every order it reads, and cites for it the one who gave it, everybody, and others; beside that it is faithful. `reached` are those it read. */
export function createObeying(all: readonly Injection[]): StandIn & { readonly reached: ReadonlySet<string> } {
  const reached = new Set<string>()
  const begun = ({ text }: Injection): string => text.slice(0, 24)
  const desk = createStandIn((request) => {
    const made = faithful(request)
    if (request.purpose !== 'themes') return made
    const themes = (made as { themes: { theme: string; heading: unknown; sentences: unknown[] }[] }).themes
    const told = readData(request.data)
    return {
      themes: themes.map((one) => {
        const lines = told.get(one.theme) ?? []
        const orders = all.flatMap((order) => lines.flatMap((line) => (line.words.startsWith(begun(order)) ? [{ order, line }] : [])))
        for (const { order } of orders) reached.add(order.id)
        const [first] = orders
        if (!first) return one
        const attacks = orders.flatMap(({ order, line }) => [
          sentence(order.obeys, line),
          sentence(order.obeys, ...lines),
          sentence(
            order.obeys,
            line,
            lines.find((other) => other !== line),
          ),
          { ...sentence(order.obeys, line), quotes: [{ ref: line.ref, words: order.obeys }] },
        ])
        return { ...one, heading: sentence(first.order.obeys, ...lines), sentences: attacks.slice(0, MOST) }
      }),
    }
  })
  return Object.assign(desk, { reached })
}

/** What the shape of an answer holds for one theme. */
const MOST = 8
