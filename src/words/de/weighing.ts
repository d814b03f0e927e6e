/** German: cards, scores, and things put where they belong. */
export const weighing = {
  'stage.cards': 'Karten bringen',
  'stage.score': 'Einschätzen, jeder für sich',
  'stage.place': 'Dinge einordnen, jeder für sich',
  'cards.open': 'Deine Karte steht in diesem Raum, mit deinem Namen, sobald du sie abschickst.',
  'cards.button': 'Karte bringen',
  'cards.another': 'Noch eine bringen',
  'cards.choose': 'Bitte wähl eins davon.',
  'cards.thanks':
    '{left, plural, =0 {Danke. Deine Karte ist da.} one {Danke. Deine Karte ist da. Du kannst noch eine bringen.} other {Danke. Deine Karte ist da. Du kannst noch {left} bringen.}}',
  'cards.enough':
    '{n, plural, one {Du hast deine Karte gebracht.} other {Du hast deine {n} Karten gebracht.}} Lass auch die anderen welche bringen.',
  'cards.missing': 'Hierzu hat noch niemand etwas gebracht:',
  'score.button': 'Eins einschätzen',
  'score.next': 'Das nächste einschätzen',
  'score.cant-say': 'Kann ich nicht sagen',
  'score.choose': 'Bitte wähl eins aus.',
  'score.private': 'Was du wählst, sieht niemand. Alle sehen die Mitte, und wie weit wir auseinander sind.',
  'score.thanks':
    '{left, plural, =0 {Notiert. Das war das letzte für dich. Danke.} one {Notiert. Noch eins, wenn du magst.} other {Notiert. Noch {left}, wenn du magst.}}',
  'score.all': 'Mehr brauchen wir hier nicht von dir. Danke.',
  'score.none': 'Hier gibt es nichts anzusehen.',
  'score.few': 'Zu wenige haben sie eingeschätzt.',
  'score.told': 'Wie wir sie sehen',
  'score.line': '{what}: {same, select, yes {alle sagten {median, number}} other {{median, number} in der Mitte, von {min} bis {max}}}.',
  'score.scale': '{what}: {from} heißt „{low}“, {to} heißt „{high}“.',
  'score.more': '{n, plural, one {Eins mehr steht im Ergebnis.} other {{n} mehr stehen im Ergebnis.}}',
  'place.button': 'Auswählen',
  'place.next': 'Für das nächste wählen',
  'place.where': 'Wohin gehört es?',
  'place.private': 'Was du wählst, sieht niemand. Alle sehen nur, wie viele was gewählt haben.',
  'place.which': 'Welches?',
  'place.which.more': 'Oder eins von diesen?',
  'place.enough': '{n, plural, one {Du hast eins gewählt.} other {Du hast {n} gewählt.}} Mehr brauchen wir hier nicht.',
  'place.thanks':
    '{left, plural, =0 {Notiert. Danke.} one {Notiert. Noch eins, wenn du magst.} other {Notiert. Noch {left}, wenn du magst.}}',
}
