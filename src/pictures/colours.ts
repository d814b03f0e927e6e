/** The colours of pictures: the console's own by day. Words stand in `ink`, `soft`, `moss` or `ochre` on any of the light ones: 4.5 : 1 at least. */
export const COLOURS = {
  ground: '#fffdf8',
  sheet: '#f3efe6',
  sunk: '#e9e3d6',
  ink: '#23261f',
  soft: '#565749',
  line: '#8a8673',
  edge: '#d5cdbc',
  moss: '#2a5f4c',
  mossTint: '#e2ebe0',
  ochre: '#7d4e12',
  ochreTint: '#f8ead2',
  rust: '#97331f',
  rustTint: '#f8e3db',
} as const

/** What tells groups apart beside their letter: a dark colour to write in and a light one to fill with. */
export const GROUP_COLOURS: readonly { readonly dark: string; readonly light: string }[] = [
  { dark: '#2a5f4c', light: '#dbe8dd' },
  { dark: '#7d4e12', light: '#f6e4c6' },
  { dark: '#3b4c8c', light: '#dfe3f2' },
  { dark: '#97331f', light: '#f6ddd3' },
  { dark: '#5d3f78', light: '#e9deef' },
]
