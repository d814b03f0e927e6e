import { CairnError } from '../core/errors.js'
import { readItems } from '../synthesis/read-jsonl.js'
import { renderSynthesis } from '../synthesis/report.js'
import { synthesize } from '../synthesis/synthesize.js'

/** `cairn synthesize FILE.jsonl [--json]`: the embedded synthesis alone. */
export async function synthesizeFile(file: string, options: { json?: boolean; most: string }): Promise<void> {
  const most = Number(options.most)
  if (!Number.isInteger(most) || most < 1 || most > 20) {
    throw new CairnError({
      code: 'bad-most',
      fault: 'user',
      message: `--most ${options.most} is not a number of themes.`,
      remedy: 'Give a whole number from 1 to 20.',
    })
  }
  const items = await readItems(file)
  const found = synthesize(items, { most })
  for (const line of renderSynthesis(found, items, options.json ?? false)) process.stdout.write(`${line}\n`)
}
