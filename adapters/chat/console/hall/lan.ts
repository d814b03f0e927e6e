import { networkInterfaces } from 'node:os'

/** Addresses that are never reached from the internet (RFC 1918, and those a card gives itself), the likeliest of a hall first. */
const PRIVATE: readonly RegExp[] = [/^192\.168\./, /^10\./, /^172\.(?:1[6-9]|2\d|3[01])\./, /^169\.254\./]
/** Cards that lead to machines within this machine, or through a tunnel to somewhere else. */
const INWARD = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|lxc|cni|utun|tun|tap|wg|zt)/

const rank = (address: string): number => PRIVATE.findIndex((one) => one.test(address))

/** The addresses at which others on the same network reach this machine, the likeliest first. No public one is among them. */
export function lanAddresses(cards: ReturnType<typeof networkInterfaces> = networkInterfaces()): readonly string[] {
  return Object.entries(cards)
    .filter(([name]) => !INWARD.test(name))
    .flatMap(([, card]) => card ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && rank(address) >= 0)
    .map(({ address }) => address)
    .sort((a, b) => rank(a) - rank(b))
}
