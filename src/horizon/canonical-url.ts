/** Parts of a query that say who sent the reader, never what they read. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_hs\w+|ref|ref_src|cmpid|ocid|at_\w+|s?mid|xtor)$/i
const DEFAULT_PAGE = /\/(?:index|default)\.(?:html?|php|aspx?)$/i

/**
 * The one form of an address by which two are told to be the same page: http or https, without who sent the reader, the
 * order of its query, a fragment or a last slash. Undefined for anything else. The address as given is kept for showing.
 */
export function canonicalUrl(given: string, base?: string): string | undefined {
  if (given.length > 2_000 || !URL.canParse(given, base)) return undefined
  const url = new URL(given, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name)).toSorted(([a, x], [b, y]) => order(a, b) || order(x, y))
  const path = url.pathname.replace(DEFAULT_PAGE, '/').replace(/\/+$/, '')
  const query = new URLSearchParams(kept).toString()
  const host = url.host.replace(/^(?:www|m|amp)\.(?=[^.]+\.)/, '')
  // http and https of one page are one page
  return `https://${host}${path}${query === '' ? '' : `?${query}`}`
}

const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
