/** German: reminders. */
export const reminding = {
  'remind.open': '„{title}“ ist noch offen für dich. Das schließt:',
  'remind.later': 'Morgen wieder fragen',
  'remind.stop': 'Hier nicht mehr erinnern',
  'remind.later.done': 'Gut. Du hörst morgen wieder davon, wenn es noch offen ist.',
  'remind.stop.done': 'Gut. In dieser Sitzung erinnert dich nichts mehr.',
  'command.remind': 'Wer noch nicht geantwortet hat, hört leise davon, nie in den Ruhezeiten. Niemand mehr als zweimal.',
  'help.remind': 'Leise alle erinnern, die noch nicht geantwortet haben. Nur Moderation.',
  'receipt.change': 'Ändern',
  'receipt.remove': 'Entfernen',
  'page.settings.lang': 'Sprache für das, was Cairn nur dir sagt',
  'page.settings.reminders': 'Erinnerungen',
  'page.settings.reminders.on': 'Höchstens zwei in einer Sitzung',
  'page.settings.reminders.off': 'Keine',
}
