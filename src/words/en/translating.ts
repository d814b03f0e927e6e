/** English: headlines in other languages, said by people. */
export const translating = {
  'translate.by': 'translated by',
  'translate.into': 'Say it in {lang}',
  'translate.about': 'Say this headline so that others here can read it. It stands under the original, with your name.',
  'translate.words': 'The headline in {lang}',
  'translate.hint': 'Say what it says, no more. Keep the numbers as they are.',
  'translate.suggested':
    'A model ({by}) wrote the words below. It may be wrong. Read them against the original and change them. Nobody sees them until you send them.',
  'translate.later': 'A model is still writing a suggestion. Close this and open it again in a moment, or write your own.',
  'translate.thanks': 'Thank you. It stands under the original now.',
  'translate.long': 'It has {n, number} characters. At most {max, number} fit.',
  'translate.lacks': 'The original has a number that is not here: {which}.',
  'translate.adds': 'This number is not in the original: {which}.',
}
