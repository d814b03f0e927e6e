/** The month (`2026-11`) that a moment lies in, by a community's own calendar. */
export const monthOf = (zone: string, at: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit' }).format(at).slice(0, 7)
