import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadLibrary } from '../../src/playbook/library.js'
import { stepKinds } from '../../src/steps/index.js'
import { changed, folderWith, GERMAN, good, TALE } from './folder.js'
import { refused } from './refused.js'

const tale = `prompts/${TALE}`
const german = `prompts/${GERMAN}`

describe('a playbook file', () => {
  test('in Latin-1', () =>
    refused({ [TALE]: Buffer.from(good(TALE).replace('Our', 'Für'), 'latin1') }, 'encoding', tale, /not UTF-8/, /Save it as UTF-8/))
  test('in UTF-16', () => refused({ [TALE]: Buffer.from(`\ufeff${good(TALE)}`, 'utf16le') }, 'encoding', tale, /not UTF-8/, /UTF-8/))
  test('with a NUL', () => refused({ [TALE]: `${good(TALE)}\0` }, 'encoding', tale, /control characters/, /plain UTF-8/))
  test('with text that reads backwards', () => refused({ [TALE]: `${good(TALE)}\u202e` }, 'encoding', tale, /control characters/, /plain/))
  test('with the character that joins languages, which must smuggle none in', () => {
    const french = good(GERMAN).replace('lang: de', 'lang: fr')
    return refused({ [TALE]: `${good(TALE)}\u001c${french}` }, 'encoding', tale, /control characters/, /plain UTF-8/)
  })
  test('over 200 kB', () => refused({ [TALE]: good(TALE) + 'x'.repeat(200_000) }, 'size', tale, /larger than 200 kB/, /two playbooks/))
  test('that is empty', () => refused({ [TALE]: '' }, 'front', tale, /no front matter/, /Begin the file/))
  test('with a front matter of nothing', () => refused({ [TALE]: '---\n---\n' }, 'front', tale, /settings are not right/, /README/))
  test('with code for a front matter, which is never run', () =>
    refused({ [TALE]: good(TALE).replace('---', '---js') }, 'front', tale, /no front matter/, /as YAML/))
})

describe('a language file', () => {
  const broken = (from: string, to: string, code: string, where: string, why: RegExp, remedy: RegExp): Promise<void> =>
    refused({ [GERMAN]: changed(good(GERMAN), from, to) }, code, german + where, why, remedy)
  test('without front matter', () => broken('---\nlang: de', 'lang: de', 'front', '', /no front matter/, /Begin the file/))
  test('that sets more than words', () => broken('lang: de', 'lang: de\nversion: 2', 'front', '', /"version"/, /README/))
  test('in no language', () => broken('lang: de', 'lang: Deutsch', 'front', '', /at lang/, /README/))
  test('in English', () => broken('lang: de', 'lang: en', 'language', '', /says lang: en/, /another language/))
  test('in another language than its name says', () =>
    broken('lang: de', 'lang: fr', 'language', '', /name and its lang: differ/, /the same/))
  test('without one of the sections', () =>
    broken('## wish\n\nWas möchtest du hier im Jahr {{year}} sehen?', '', 'section', '', /step "wish" has no section/, /## wish/))
  test('with a section of its own', () =>
    broken('## artifact', '## mehr\n\nMehr.\n\n## artifact', 'section', '', /"mehr" has no step/, /take the section away/))
  test('without a part that a step needs', () =>
    broken('### today', '### later', 'part', ', section "draft"', /lacks the part "today"/, /### today/))
  test('that names what is not there, in the result', () =>
    broken('Ein Märchen aus {{place}}', 'Ein Märchen aus {{ort}}', 'name', ', section "artifact"', /\{\{ort\}\}/, /place/))
  test('with two questions', () =>
    broken('Was ist geschehen?', 'Wann war es? Was war es?', 'questions', ', section "tale"', /2 questions/, /Keep/))
  test('not in UTF-8', () => refused({ [GERMAN]: Buffer.from(good(GERMAN), 'latin1') }, 'encoding', german, /not UTF-8/, /Save it/))

  test('whose part is asked for by one length only', async () => {
    const more = changed(
      good(TALE),
      'wall: { of: [tale] }',
      'wall: { of: [tale] }\n  evening:\n    steps: [frame, tale, draft, publish]\n    with:\n      draft: { of: tale, slots: [today, tomorrow, never] }',
    )
    const english = changed(more, '### tomorrow', '### never\n\nHow it never was.\n\n### tomorrow')
    await refused({ [TALE]: english }, 'part', `${german}, section "draft"`, /lacks the part "never"/, /### never/)
    const both = changed(good(GERMAN), '### tomorrow', '### never\n\nWie es nie war.\n\n### tomorrow')
    expect([...(await loadLibrary(folderWith({ [TALE]: english, [GERMAN]: both }), stepKinds)).files.keys()]).toContain('tale')
  })

  test('and another that say each other’s language', () =>
    refused(
      { [GERMAN]: good(GERMAN).replace('lang: de', 'lang: fr'), 'storytelling/tale.fr.md': good(GERMAN) },
      'language',
      german,
      /name and its lang: differ/,
      /the same/,
    ))
  test('and another in the same language', () =>
    refused({ 'storytelling/tale.fr.md': good(GERMAN) }, 'twice', tale, /two language files for "de"/, /Keep one/))
})

describe('a folder', () => {
  const load = async (files: Readonly<Record<string, string>>, prepare = (_folder: string): void => {}) => {
    const folder = folderWith(files)
    prepare(folder)
    const { files: loaded, faults } = await loadLibrary(folder, stepKinds)
    return { ids: [...loaded.keys()], said: faults.map((fault) => `${fault.code} ${fault.message} ${fault.remedy}`) }
  }

  test('with two playbooks of one id keeps the first', async () => {
    const { ids, said } = await load({ 'storytelling/hello.md': good('awareness/hello.md') })
    expect(ids).toEqual(['hello', 'tale'])
    expect(said).toEqual([
      expect.stringMatching(/^playbook-twice prompts\/storytelling\/hello\.md: another .* "hello"\. .* id of its own\.$/),
    ])
  })

  test('with a language file alone says which', async () => {
    const { ids, said } = await load({ 'awareness/lost.de.md': good(GERMAN) })
    expect(ids).toEqual(['hello', 'tale'])
    expect(said).toEqual([
      expect.stringMatching(/^playbook-language prompts\/awareness\/lost\.de\.md: .*without its playbook\. Add lost\.md/),
    ])
  })

  test.each(['Our Tale.md', 'tale.german.md', 'tale.de.md.md'])('with a file called %s says how to call it', async (name) => {
    const { ids, said } = await load({ [`storytelling/${name}`]: good(TALE) })
    expect(ids).toEqual(['hello', 'tale'])
    expect(said).toEqual([expect.stringContaining(`prompts/storytelling/${name}: that is no name for a playbook. Call it <playbook>.md`)])
  })

  test('with a folder in the place of a file says that it cannot be read', async () => {
    const { ids, said } = await load({}, (folder) => mkdirSync(join(folder, 'storytelling/odd.md')))
    expect(ids).toEqual(['hello', 'tale'])
    expect(said).toEqual([expect.stringMatching(/^playbook-unread prompts\/storytelling\/odd\.md: EISDIR.* can be read\.$/)])
  })

  test('that is not there gives no playbook and one reason', async () => {
    const { files, faults } = await loadLibrary(join(folderWith({}), 'gone'), stepKinds)
    expect([files.size, faults.map((fault) => fault.code)]).toEqual([0, ['playbook-unread']])
  })

  test('keeps what begins with _ and its README to itself', async () => {
    expect(await load({ 'storytelling/_notes.md': 'notes', 'README.md': 'how' })).toEqual({ ids: ['hello', 'tale'], said: [] })
  })

  test('with several faulty playbooks tells of each', async () => {
    const { ids, said } = await load({ 'awareness/one.md': '', 'awareness/two.md': '---\n', [TALE]: 'no' })
    expect(ids).toEqual(['hello'])
    expect(said.map((one) => one.split(':')[0])).toEqual(
      ['one', 'two'].map((name) => `playbook-front prompts/awareness/${name}.md`).concat(`playbook-front ${tale}`),
    )
  })
})
