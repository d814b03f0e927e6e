/** German: the page of one person's link to one step. */
export const answer = {
  'answer.title': 'Deine Antwort',
  'answer.for': 'Für {name}',
  'answer.own': 'Dieser Link gehört nur dir. Bitte gib ihn nicht weiter.',
  'answer.closes': 'Du kannst antworten bis:',
  'answer.voice': 'Danke. Du bist Stimme {n}.',
  'answer.change': 'Du kannst sie hier ändern oder zurücknehmen, bis das hier schließt.',
  'answer.save': 'Änderung speichern',
  'answer.take-back': 'Meine Antwort zurücknehmen',
  'answer.pass': 'Passen',
  'answer.passed': 'Das ist in Ordnung. Danke, dass du da bist. Du kannst noch antworten, bis das hier schließt.',
  'answer.kept': 'Auf diesem Telefon gemerkt. Noch nicht gesendet.',
  'answer.closed': 'Dieser Teil ist geschlossen',
  'answer.closed.body':
    'Danke, dass du gekommen bist. Was du getippt und nicht gesendet hast, bleibt auf deinem Telefon. Du kannst es noch der Moderation sagen.',
  'answer.closed.sent': 'Deine Antwort wurde gezählt. Du kannst sie hier noch zurücknehmen.',
  'answer.expired': 'Dieser Link ist abgelaufen',
  'answer.expired.body': 'Links gelten nur so lange wie nötig. Bitte dort um einen neuen, wo du diesen bekommen hast.',
  'answer.unknown': 'Dieser Link geht nicht',
  'answer.unknown.body':
    'Vielleicht ist er nicht vollständig. Öffne ihn noch einmal von dort, wo du ihn bekommen hast, oder bitte um einen neuen.',
  'answer.busy': 'Zu viele kaputte Links wurden versucht',
  'answer.busy.body': 'Bitte öffne deinen eigenen Link in einer Minute noch einmal. Er gilt weiter.',
  'refuse.bad-link': 'Dieser Link geht nicht.',
  'refuse.link-over': 'Dieser Link ist abgelaufen.',
  'refuse.no-page': 'Cairn hat hier keine Seite zum Antworten.',
}
