import { lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { refused } from './errors.js'
import { isPublicAddress } from './public-address.js'

const CONNECT_MS = 5_000

/**
 * An agent that connects to public addresses only. A literal address is checked before, every address that a name resolves to
 * when it does, and the connected one again: a name that resolves elsewhere the second time finds no way in. Only what
 * `allows(host, port)` names is let through unchecked.
 */
export function guardedAgent(parts: { allows: (host: string, port: number) => boolean; lookup?: LookupFunction }): Agent {
  const { allows, lookup = systemLookup as LookupFunction } = parts
  const checked: LookupFunction = (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '')
      const all = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found
      const [first] = all
      if (first === undefined || all.some(({ address }) => !isPublicAddress(address)))
        return done(refused(`${host} is inside a private network`), '')
      return options.all ? done(null, all) : done(null, first.address, first.family)
    })
  const open = buildConnector({ timeout: CONNECT_MS })
  const guarded = buildConnector({ timeout: CONNECT_MS, lookup: checked })
  return new Agent({
    connect: (options, done) => {
      const host = options.hostname.replace(/^\[|\]$/g, '')
      if (allows(host, Number(options.port) || (options.protocol === 'https:' ? 443 : 80))) return open(options, done)
      if (isIP(host) !== 0 && !isPublicAddress(host)) return done(refused(`${host} is inside a private network`), null)
      return guarded(options, (error, socket) => {
        if (error) return done(error, null)
        if (isPublicAddress(socket?.remoteAddress ?? '')) return done(null, socket)
        socket?.destroy()
        return done(refused(`${host} is inside a private network`), null)
      })
    },
  })
}
