import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Source } from '../src/ports/synthesis.js'

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url))

/** Where made-up answers lie, one JSON line each. */
export const ANSWERS = `${FIXTURES}synthesis/`

const answers = (file: string): readonly Source[] =>
  readFileSync(`${ANSWERS}${file}`, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): Source => ({ quotable: true, ...(JSON.parse(line) as { id: string; author: string; text: string }) }))

/** 53 made-up answers of one neighbourhood. */
export const neighbourhood = (): readonly Source[] => answers('neighbourhood.jsonl')

/** 20 made-up answers in German. */
export const nachbarschaft = (): readonly Source[] => answers('nachbarschaft.jsonl')

const Told = z.object({
  steps: z.array(z.object({ who: z.string().optional(), answer: z.object({ step: z.string(), text: z.string() }).optional() })),
})

/** Who answers in another language than English. */
const SPEAKS: Readonly<Record<string, string>> = { greta: 'de', dora: 'de', dulce: 'pt' }

/**
 * The answers of the scripted sessions in one language, several sentences long as people tell things. Their ids say where they stand:
 * `01/ana/loss`, and `s/…` for the scripted storytelling.
 */
export function told(lang: string): readonly Source[] {
  const town = readdirSync(`${FIXTURES}alderwick`).filter((name) => /^\d\d-.+\.yaml$/.test(name))
  const files = [...town.map((name) => [name.slice(0, 2), `alderwick/${name}`]), ['s', 'sessions/storytelling.yaml']]
  const all = files.flatMap(([short, file]) =>
    Told.parse(parse(readFileSync(`${FIXTURES}${file}`, 'utf8'))).steps.flatMap(({ who, answer }): Source[] =>
      who === undefined || !answer || (SPEAKS[who] ?? 'en') !== lang
        ? []
        : [{ id: `${short}/${who}/${answer.step}`, author: who, text: answer.text, quotable: true }],
    ),
  )
  return [...new Map(all.map((one) => [one.id, one])).values()]
}
