/** German: what someone finds who comes later. */
export const catchUp = {
  'catch-up.asked': 'Was gefragt wurde',
  'catch-up.said': 'Was gesagt wurde',
  'catch-up.open': 'Was gerade offen ist',
}
