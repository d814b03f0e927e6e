import type { Vault } from './config/vault.js'
import type { Clock } from './core/clock.js'
import type { Store } from './ports/store.js'

const SECRET_BYTES = 16

/** The community's secret, sealed where it is kept. One that no longer opens (another key, or never sealed) is made anew. */
export async function secretOf(
  { clock, vault }: { readonly clock: Clock; readonly vault: Vault },
  store: Store,
  { id, name, zone, lang, sandbox }: Omit<Parameters<Store['ensureCommunity']>[0], 'secret' | 'renew'>,
): Promise<string> {
  const kept = async (renew: boolean): Promise<string | null> =>
    vault.open(await store.ensureCommunity({ id, name, zone, lang, sandbox, secret: vault.seal(clock.secret(SECRET_BYTES)), renew }))
  return (await kept(false)) ?? (await kept(true)) ?? ''
}
