import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../src/commands/csv.js'
import { readPolis } from '../../src/commands/polis-export.js'
import { cairn, type Ran } from '../support/cairn.js'
import { testFolder } from '../support/folder.js'

const BREXIT = 'fixtures/polis/brexit-consensus'
const lines = ({ out }: Ran): Record<string, unknown>[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('cairn import polis, and cairn groups', () => {
  it('draw the groups of a conversation into a file, and refuse one that is no picture', async () => {
    const folder = testFolder()
    const [png, svg] = [join(folder, 'groups.png'), join(folder, 'groups.svg')]
    for (const file of [png, svg]) expect((await cairn(['groups', BREXIT, '--k', '2', '--picture', file]).ended).code).toBe(0)
    expect(readFileSync(png).subarray(1, 4).toString()).toBe('PNG')
    const drawn = readFileSync(svg, 'utf8')
    expect(drawn).toContain('It shows 2 groups of people who vote alike.')
    expect(drawn).not.toMatch(/participant/i)
    const wrong = await cairn(['groups', BREXIT, '--picture', join(folder, 'groups.gif')]).ended
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('no .png and no .svg')])
  })

  it('bring a conversation in as a session, once, and group it as its folder is grouped', { timeout: 120_000 }, async () => {
    const env = { CAIRN_DATA: testFolder() }
    const imported = await cairn(['import', 'polis', BREXIT], env).ended
    expect([imported.code, imported.err]).toEqual([0, ''])
    expect(imported.out).toContain('50 statements and 5303 votes')
    const session = /as session (\S+)\./.exec(imported.out)?.[1] ?? ''
    const again = await cairn(['import', 'polis', BREXIT], env).ended
    expect([again.code, again.err]).toEqual([1, 'This conversation is in this community already. Nothing was changed.\n'])

    const [there, here] = await Promise.all([
      cairn(['groups', BREXIT, '--json', '--members', '--k', '2'], env).ended,
      cairn(['groups', session, '--json', '--members', '--k', '2'], env).ended,
    ])
    const told = (ran: Ran) => lines(ran).map(({ statement: _id, typical: _typical, ...line }) => line)
    expect(told(here).filter(({ kind }) => kind !== 'member')).toEqual(told(there).filter(({ kind }) => kind !== 'member'))
    const members = (ran: Ran) => new Map(lines(ran).flatMap(({ kind, voter, group }) => (kind === 'member' ? [[voter, group]] : [])))
    expect(members(here)).toEqual(members(there))
    expect(lines(here)[0]).toMatchObject({ kind: 'summary', grouping: 'grouped', voters: 204, placed: 189, k: 2 })

    const words = await cairn(['groups', session], env).ended
    expect(words.out.indexOf('We agree')).toBeLessThan(words.out.indexOf('We differ'))
    expect(words.out).not.toContain('Participant')
  })

  it.each([
    ['a session that is not there', ['groups', 'nope'], /no session nope/],
    ['a number of groups that is none', ['groups', BREXIT, '--k', 'two'], /whole number from 2/],
    ['a folder without comments', ['import', 'polis', 'fixtures'], /no comments\.csv/],
    ['a community that is not there', ['import', 'polis', BREXIT, '--community', 'nowhere'], /no community "nowhere"/],
  ])('refuse %s', async (_name, args, why) => {
    const ran = await cairn(args, { CAIRN_DATA: testFolder() }).ended
    expect(ran.code).toBe(1)
    expect(ran.err).toMatch(why)
    expect(ran.err).not.toContain(' at ')
  })
})

describe('a Polis export', () => {
  const folder = (files: Readonly<Record<string, string>>): string => {
    const made = join(testFolder(), 'export')
    mkdirSync(made)
    for (const [name, text] of Object.entries(files)) writeFileSync(join(made, name), text)
    return made
  }
  const comments = 'comment-id,author-id,moderated,comment-body\n1,7,1,"Yes, ""really""\nso"\n2,8,-1,Rude\n3,8,0,No\n'

  it('is read with its quoted fields, without what was moderated out, from rows of participants or of votes', () => {
    const given = {
      comments: [
        { id: '1', author: '7', text: 'Yes, "really"\nso' },
        { id: '3', author: '8', text: 'No' },
      ],
    }
    const rows = readPolis(
      folder({ 'comments.csv': comments, 'participants-votes.csv': 'participant,group-id,1,2,3\n7,0,1,1,\n8,,-1,0,0\n' }),
    )
    expect(rows).toMatchObject(given)
    expect(rows.votes).toEqual([
      { voter: '7', statement: '1', value: 1 },
      { voter: '8', statement: '1', value: -1 },
      { voter: '8', statement: '3', value: 0 },
    ])
    expect([...rows.groups]).toEqual([['7', '0']])
    const single = readPolis(folder({ 'comments.csv': comments, 'votes.csv': 'timestamp,comment-id,voter-id,vote\n1,1,7,1\n2,3,8,-1\n' }))
    expect(single.votes).toEqual([
      { voter: '7', statement: '1', value: 1 },
      { voter: '8', statement: '3', value: -1 },
    ])
  })

  it.each([
    ['no votes', { 'comments.csv': comments }, /no votes/],
    [
      'a vote that is none',
      { 'comments.csv': comments, 'participants-votes.csv': 'participant,1\n7,5\n' },
      /"5" in participants-votes.csv/,
    ],
    ['no column of comments', { 'comments.csv': 'a,b\n1,2\n' }, /no column comment-id/],
    ['a comment twice', { 'comments.csv': `${comments}1,9,1,Again\n`, 'votes.csv': '' }, /stands twice/],
  ])('is refused with %s', (_name, files, why) => {
    expect(() => readPolis(folder(files as Record<string, string>))).toThrow(why)
  })

  it('may have a byte order mark, line ends of any kind, and empty fields', () => {
    expect(readCsv('\uFEFFa,b\r\n1,\r\n"",2\n').rows).toEqual([
      { a: '1', b: '' },
      { a: '', b: '2' },
    ])
  })
})
