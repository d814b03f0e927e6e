import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSite } from '../feeds/support/site.js'
import { cairn } from '../support/cairn.js'
import { testFolder } from '../support/folder.js'

const today = new Date().toUTCString()
const item = (title: string, path: string): string => `<item><title>${title}</title><link>${path}</link><pubDate>${today}</pubDate></item>`
const FEED = `<rss version="2.0"><channel><title>T</title>${item('Village heats sixty homes from a mine', '/mine')}${item('Bees get a law of their own', '/bees')}</channel></rss>`

async function scene() {
  const site = await openSite((path, response) => (path === '/bad' ? response.writeHead(500).end() : response.end(FEED)))
  onTestFinished(() => site.close())
  const folder = testFolder()
  const feeds = join(folder, 'feeds.txt')
  writeFileSync(feeds, `# ours\n${site.url('/feed')}\n${site.url('/bad')}\n`)
  return { feeds, folder, env: { CAIRN_DATA: join(folder, 'data'), CAIRN_FETCH_ALLOW: `127.0.0.1:${site.port}` } }
}
const jsonLines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('cairn digest', () => {
  it('prints signals, quotas and what is broken, tells how far it is, and keeps nothing when dry', async () => {
    const { feeds, folder, env } = await scene()
    const ran = await cairn(['digest', '--feeds', feeds, '--json', '--dry-run'], { ...env, TMPDIR: folder }).ended
    expect(ran.code).toBe(0)
    const lines = jsonLines(ran.out)
    expect(
      lines
        .filter(({ kind }) => kind === 'signal')
        .map(({ title }) => title)
        .toSorted((a, b) => String(a).localeCompare(String(b))),
    ).toEqual(['Bees get a law of their own', 'Village heats sixty homes from a mine'])
    expect(lines.filter(({ kind }) => kind === 'quota')).toHaveLength(5)
    expect(lines.filter(({ kind }) => kind === 'broken')).toHaveLength(1)
    expect(ran.err).toContain('2/2')
    expect(readdirSync(folder).filter((name) => name.startsWith('cairn-digest-'))).toEqual([])
  })

  it('makes the feeds sources of a live community, and keeps what came', async () => {
    const { feeds, folder, env } = await scene()
    await cairn(['setup', 'Alder Row', '--id', 'row'], env).ended
    const ran = await cairn(['digest', '--feeds', feeds], env).ended
    expect(ran.out).toContain('• Village heats sixty homes from a mine')
    const opml = join(folder, 'out.opml')
    const listed = await cairn(['sources', '--opml', opml], env).ended
    expect(listed.out).toContain('broken since')
    expect(readFileSync(opml, 'utf8')).toContain('/feed')
    const again = await cairn(['sources', '--add', opml, '--json'], env).ended
    expect(jsonLines(again.out)).toHaveLength(2)
  }, 60_000)

  it('adds the list to begin with of a theme, and names the themes there are', async () => {
    const { env } = await scene()
    await cairn(['setup', 'Alder Row', '--id', 'row'], env).ended
    const added = await cairn(['sources', '--starter', 'solutions', '--json'], env).ended
    expect(jsonLines(added.out).every(({ theme, note }) => theme === 'solutions' && note !== '')).toBe(true)
    const unknown = await cairn(['sources', '--starter', 'nothing'], env).ended
    expect(unknown.code).toBe(1)
    expect(unknown.err).toContain('climate-and-energy')
  }, 60_000)

  it('says what is wrong with a file', async () => {
    const { feeds, env } = await scene()
    writeFileSync(feeds, 'javascript:alert(1)\n')
    const ran = await cairn(['digest', '--feeds', feeds, '--dry-run'], env).ended
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining('source 1')])
    expect((await cairn(['digest', '--feeds', join(feeds, 'no'), '--dry-run'], env).ended).err).toContain('cannot be read')
    expect((await cairn(['digest', '--feeds', feeds], env).ended).code).toBe(1)
  })
})
