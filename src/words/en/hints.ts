/** English: what to change in a text that is hard to read. */
export const hints = {
  'hint.age': 'This reads like a text for age {n}. Shorter words and sentences help.',
  'hint.sentence': 'This sentence has {n} words. Make two of it: {sentence}',
  'hint.word': 'Is there a shorter word for “{word}”?',
  'hint.questions': 'You ask {n} questions. Keep the one that matters most.',
}
