/** How Cairn names itself to the servers it reads. */
export const USER_AGENT = 'Cairn/0.1 (a facilitator for communities; reads feeds once a week)'
