/** Marks anywhere: emphasis, code, spoilers, masked links, mentions, times, commands. */
const ANYWHERE = /[\\*_~`|<>[\]@]/g
/** Marks at the beginning of a line; after any space, since a text may be cut there. */
const AT_START = /(?<=^|\s)[-#+]/g
const NUMBERED = /(?<=(?:^|\s)\d{1,9})\./g
const ADDRESS = /(?<=[a-z]):\/\//gi

/** Text that Discord reads as text: no mark in it does anything, and no address becomes a link. */
export const escaped = (text: string): string =>
  text.replaceAll(ANYWHERE, '\\$&').replaceAll(AT_START, '\\$&').replaceAll(NUMBERED, '\\.').replaceAll(ADDRESS, ':\\/\\/')
