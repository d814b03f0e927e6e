import { describe, expect, it } from 'vitest'
import { CairnError } from '../../src/core/errors.js'
import { createHealth, type Watched } from '../../src/observe/health.js'
import { cairn } from '../support/cairn.js'
import { testFolder } from '../support/folder.js'

const LINK = /http:\/\/127\.0\.0\.1:\d+\/enter\?key=[0-9a-f]{64}/
const well: Watched = {
  phase: () => 'started',
  standing: () => 'works',
  backlogs: () => Promise.resolve([]),
  metrics: () => 'cairn_works 1\n',
}
const failing = (): Promise<never> =>
  Promise.reject(
    new CairnError({
      code: 'db-corrupt',
      fault: 'operator',
      message: 'The file alder.db is damaged.',
      remedy: 'Restore it.',
    }),
  )
const asked = async (path: string, more: Partial<Watched> = {}) => createHealth({ ...well, ...more })[path]?.()

describe('/readyz', () => {
  it.each([
    ['works', 'ready: it works\n'],
    ['stands-by', 'ready: it stands by\n'],
  ] as const)('is 200 when this process %s', async (standing, body) => {
    expect(await asked('/readyz', { standing: () => standing })).toMatchObject({ status: 200, body })
  })

  const bad: readonly (readonly [string, Partial<Watched>, string])[] = [
    ['it is starting', { phase: () => 'starting' }, 'Cairn is starting'],
    ['it is stopping', { phase: () => 'stopping' }, 'Cairn is stopping'],
    ['it can neither work nor stand by', { standing: () => 'neither' }, 'neither works nor stands by'],
    ['a database can’t be read', { backlogs: failing }, "a database can't be read (db-corrupt)"],
  ]
  it.each(bad)('is 503 with the reason when %s, and names no file', async (_name, more, why) => {
    const found = await asked('/readyz', more)
    expect(found).toMatchObject({ status: 503, body: expect.stringContaining(why) })
    expect(found?.body).not.toMatch(/alder|home/)
  })
})

it('/healthz is 200 as long as the process lives, whatever else is wrong', async () => {
  expect(await asked('/healthz', { phase: () => 'stopping', backlogs: failing })).toMatchObject({ status: 200, body: 'it lives\n' })
})

it('/metrics is 503, not a figure of nought, when a database can’t be read', async () => {
  expect(await asked('/metrics', { backlogs: failing })).toMatchObject({ status: 503, body: expect.stringContaining('db-corrupt') })
})

describe('over http', () => {
  it('machines are answered without a cookie, on this address only, and see nothing private', async () => {
    const folder = testFolder()
    await cairn(['setup', 'Sentinelrow'], { CAIRN_DATA: folder }).ended
    const running = cairn(['start'], { CAIRN_DATA: folder, CAIRN_PORT: '0' })
    const { origin } = new URL(await running.says(LINK))
    const get = (path: string, headers: Record<string, string> = {}) => fetch(`${origin}${path}`, { headers })
    const [health, ready, metrics] = await Promise.all(['/healthz', '/readyz', '/metrics'].map((path) => get(path)))
    expect([health?.status, ready?.status, metrics?.status]).toEqual([200, 200, 200])
    expect(await ready?.text()).toBe('ready: it works\n')
    expect(metrics?.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const text = (await metrics?.text()) ?? ''
    expect(text).toContain('cairn_works 1\n')
    expect(text).toContain('cairn_backup_age_seconds -1\n')
    expect(text.toLowerCase()).not.toContain('sentinelrow')
    expect((await get('/metrics', { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await get('/metrics/')).status).toBe(401)
    expect((await get('/')).status).toBe(401)
    running.kill('SIGTERM')
    expect(await running.ended).toMatchObject({ code: 0, err: '', out: expect.stringContaining('what is under way is finished first') })
  })
})
