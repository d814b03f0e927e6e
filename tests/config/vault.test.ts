import { describe, expect, it } from 'vitest'
import { createVault } from '../../src/config/vault.js'
import { systemClock } from '../../src/core/clock.js'

const KEY = '0f'.repeat(32)

describe('the vault', () => {
  it('opens what it sealed, and never seals the same secret to the same text', () => {
    const vault = createVault(KEY, systemClock)
    const sealed = vault.seal('a secret, with ö')
    expect(sealed).not.toContain('secret')
    expect(vault.open(sealed)).toBe('a secret, with ö')
    expect(vault.seal('a secret, with ö')).not.toBe(sealed)
  })

  it('opens nothing that another key sealed, that was changed, or that was never sealed', () => {
    const vault = createVault(KEY, systemClock)
    const sealed = vault.seal('a secret')
    expect(createVault('1f'.repeat(32), systemClock).open(sealed)).toBeNull()
    const [version, iv, tag, body = ''] = sealed.split('.')
    const changed = Buffer.from(body, 'base64url').map((byte, at) => (at === 0 ? byte ^ 1 : byte))
    expect(vault.open([version, iv, tag, Buffer.from(changed).toString('base64url')].join('.'))).toBeNull()
    for (const text of ['', 'a secret', 'v1', 'v1...', `v2.${sealed.slice(3)}`, sealed.slice(0, -4)]) expect(vault.open(text)).toBeNull()
  })
})
