/** German: what to change in a text that is hard to read. */
export const hints = {
  'hint.age': 'Das liest sich wie ein Text ab {n} Jahren. Kurze Wörter und kurze Sätze helfen.',
  'hint.sentence': 'Dieser Satz hat {n} Wörter. Mach zwei daraus: {sentence}',
  'hint.word': 'Gibt es ein kürzeres Wort für „{word}“?',
  'hint.questions': 'Du stellst {n} Fragen. Behalte die wichtigste.',
}
