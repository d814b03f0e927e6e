import { expect, test } from 'vitest'
import { loadLibrary } from '../../src/playbook/library.js'
import { stepKinds } from '../../src/steps/index.js'
import { changed, folderWith, good, TALE } from './folder.js'

/** What breaks, how `tale.md` is changed (this text to that), then the code, where, why and the remedy that are expected. */
export type Case = readonly [string, string, string, string, string, RegExp, RegExp]

/** Expects that the folder loses `tale` alone, for one reason, told in full. */
export async function refused(
  files: Readonly<Record<string, string | Uint8Array>>,
  code: string,
  where: string,
  why: RegExp,
  remedy: RegExp,
): Promise<void> {
  const { files: loaded, faults } = await loadLibrary(folderWith(files), stepKinds)
  expect([...loaded.keys()]).toEqual(['hello'])
  expect(faults.map((fault) => [fault.code, fault.fault])).toEqual([[`playbook-${code}`, 'operator']])
  const [fault] = faults
  expect(fault?.message.slice(0, where.length + 2)).toBe(`${where}: `)
  expect(fault?.message.slice(where.length + 2)).toMatch(why)
  expect(fault?.remedy).toMatch(remedy)
}

/** One test a case: `tale.md`, broken in one place, is refused and says so. */
export const eachRefused = (cases: readonly Case[]): void =>
  test.each(cases)('%s', async (_name, from, to, code, where, why, remedy) => {
    await refused({ [TALE]: changed(good(TALE), from, to) }, code, `prompts/${TALE}${where}`, why, remedy)
  })
