/** English: what someone finds who comes later. */
export const catchUp = {
  'catch-up.asked': 'What was asked',
  'catch-up.said': 'What people said',
  'catch-up.open': 'What is open now',
}
