/** German: the day on which a signal is looked at again. */
export const lookingAgain = {
  'again.day': 'Heute sehen wir hier wieder hin. Wie steht es jetzt damit?',
  'again.stands': 'Bis jetzt stand es hier:',
  'again.later': 'In drei Monaten wieder hinsehen',
  'again.set': 'Wir sehen wieder hin am',
  'again.next': 'Wir sehen wieder hin am',
  'register.owner': 'Wer sich darum kümmert',
}
