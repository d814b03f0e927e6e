import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config/config.js'
import { explain } from '../../src/core/errors.js'

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      fetchAllow: [],
      dataFolder: resolve('data'),
      port: 4747,
      host: '127.0.0.1',
      publicUrl: undefined,
      secretKey: undefined,
      logLevel: 'warn',
      strangers: [],
    })
  })

  it('takes an empty variable as one that is not there', () => {
    expect(readConfig({ CAIRN_PORT: '', CAIRN_SECRET_KEY: '' }).port).toBe(4747)
  })

  it.each([
    ['CAIRN_PORT', '70000'],
    ['CAIRN_PORT', 'http'],
    ['CAIRN_PORT', '-1'],
    ['CAIRN_HOST', 'a b'],
    ['CAIRN_PUBLIC_URL', 'ftp://cairn.example.org'],
    ['CAIRN_PUBLIC_URL', 'https://cairn.example.org/path'],
    ['CAIRN_PUBLIC_URL', 'https://user@cairn.example.org'],
    ['CAIRN_SECRET_KEY', 'too-short-to-be-a-key'],
    ['CAIRN_LOG', 'loud'],
  ])('refuses %s=%s, names the variable and how to mend it, and never repeats its value', (name, value) => {
    const read = (): unknown => readConfig({ [name]: value })
    expect(read).toThrow(expect.objectContaining({ code: 'bad-config', fault: 'operator' }))
    try {
      read()
    } catch (thrown) {
      expect(explain(thrown)).toContain(name)
      if (value.length > 5) expect(explain(thrown)).not.toContain(value)
    }
  })

  it('refuses to let other machines in without knowing the address they come to', () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.4']) {
      expect(() => readConfig({ CAIRN_HOST: host })).toThrow(
        expect.objectContaining({ remedy: expect.stringContaining('CAIRN_PUBLIC_URL') }),
      )
      expect(readConfig({ CAIRN_HOST: host, CAIRN_PUBLIC_URL: 'https://cairn.example.org' }).host).toBe(host)
    }
    for (const host of ['127.0.0.1', 'localhost', '::1', '127.1.2.3']) expect(readConfig({ CAIRN_HOST: host }).host).toBe(host)
  })

  it('notices variables that are spelt wrong', () => {
    expect(readConfig({ CAIRN_PROT: '1', PATH: '/bin' }).strangers).toEqual(['CAIRN_PROT'])
  })
})
