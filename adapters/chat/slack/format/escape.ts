/** Text that Slack reads as text: the three letters with which it marks links, mentions and pings are spelt out. */
export const spelt = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** What was typed, from a text in which Slack spelt its three letters out. */
export const asTyped = (text: string): string => text.replaceAll(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
