import ipaddr from 'ipaddr.js'

/** Is this IP address one of the public internet? Mapped forms are unwrapped; translated, tunnelled and reserved ones are not public. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  return ipaddr.process(address).range() === 'unicast'
}
