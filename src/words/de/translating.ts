/** German: headlines in other languages, said by people. */
export const translating = {
  'translate.by': 'übersetzt von',
  'translate.into': 'Auf {lang} sagen',
  'translate.about': 'Sag diese Schlagzeile so, dass andere hier sie lesen können. Sie steht unter dem Original, mit deinem Namen.',
  'translate.words': 'Die Schlagzeile auf {lang}',
  'translate.hint': 'Sag, was dort steht, nicht mehr. Lass die Zahlen, wie sie sind.',
  'translate.suggested':
    'Die Worte unten hat ein Modell ({by}) geschrieben. Sie können falsch sein. Lies sie neben dem Original und ändere sie. Niemand sieht sie, bis du sie abschickst.',
  'translate.later': 'Ein Modell schreibt noch an einem Vorschlag. Schließ das hier und öffne es gleich noch einmal, oder schreib selbst.',
  'translate.thanks': 'Danke. Es steht jetzt unter dem Original.',
  'translate.long': 'Das sind {n, number} Zeichen. Höchstens {max, number} passen.',
  'translate.lacks': 'Im Original steht eine Zahl, die hier fehlt: {which}.',
  'translate.adds': 'Diese Zahl steht nicht im Original: {which}.',
}
