import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { keyFile, keyFor, readSecretKey } from '../../src/config/secret-key.js'
import { systemClock } from '../../src/core/clock.js'
import { testFolder } from '../support/folder.js'

describe('the secret key', () => {
  it('is made once, in a file that only its owner can read', () => {
    const folder = testFolder()
    const key = readSecretKey(folder, undefined, systemClock)
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(statSync(keyFile(folder)).mode & 0o777).toBe(0o600)
    expect(readSecretKey(folder, undefined, systemClock)).toBe(key)
  })

  it('is that of the environment when there is one, and then no file is made', () => {
    const folder = testFolder()
    expect(readSecretKey(folder, 'a'.repeat(64), systemClock)).toBe('a'.repeat(64))
    expect(() => statSync(keyFile(folder))).toThrow()
  })

  it('is refused when its file is broken, and the file is left as it was', () => {
    const folder = testFolder()
    writeFileSync(keyFile(folder), 'half a k', { mode: 0o600 })
    expect(() => readSecretKey(folder, undefined, systemClock)).toThrow(expect.objectContaining({ code: 'bad-secret', fault: 'operator' }))
    expect(readFileSync(keyFile(folder), 'utf8')).toBe('half a k')
  })

  it('is refused when others can read its file, with how to close it', () => {
    const folder = testFolder()
    readSecretKey(folder, undefined, systemClock)
    chmodSync(keyFile(folder), 0o644)
    expect(() => readSecretKey(folder, undefined, systemClock)).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining('chmod 600') }),
    )
  })

  it('gives each purpose a key of its own', () => {
    const key = 'b'.repeat(64)
    expect(keyFor(key, 'one')).not.toBe(keyFor(key, 'two'))
    expect(keyFor(key, 'one')).toBe(keyFor(key, 'one'))
    expect(keyFor(key, 'one')).toMatch(/^[0-9a-f]{64}$/)
  })
})
