const BYTES_A_TOKEN = 3
/** What a provider adds around each text. */
const AROUND = 50

/** How many tokens these texts are, more rather than fewer: a token is three bytes and more in the languages measured. */
export const tokensOf = (...texts: readonly string[]): number =>
  texts.reduce((so, text) => so + Math.ceil(Buffer.byteLength(text) / BYTES_A_TOKEN) + AROUND, 0)
