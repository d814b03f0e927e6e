/** English: the day on which a signal is looked at again. */
export const lookingAgain = {
  'again.day': 'Today we look at this again. Where does it stand now?',
  'again.stands': 'It stood here:',
  'again.later': 'Look again in three months',
  'again.set': 'It is looked at again on',
  'again.next': 'It is looked at again on',
  'register.owner': 'Who looks after it',
}
