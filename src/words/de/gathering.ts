/** German: what a step says while people answer. */
export const gathering = {
  'cards.audience.count':
    'Deine Einstellungen sagen: nur zählen, nicht zeigen. Diese Karte liest also niemand. Du kannst das vorher in deinen Einstellungen ändern.',
  'cards.audience.group': 'Diese Gruppe darf sie lesen, so sagen es deine Einstellungen.',
  'cards.audience.outside': 'Sie darf ohne deinen Namen nach außen, so sagen es deine Einstellungen.',
  'gather.alike': 'Diese klingen fast gleich. Jede bleibt, wie sie ist:',
  coverage: 'Gebaut aus {used} von {of} Antworten, von {people} von {ofPeople} Menschen.',

  readers: 'Es lesen die Menschen in: {rooms}.',

  'closes.open': 'wenn alle so weit sind',

  'audience.count': 'Zählt mich mit, aber zitiert mich nicht',
  'audience.group': 'Diese Gruppe',
  'audience.outside': 'Darf nach draußen, ohne meinen Namen',
  'audience.host': 'Nur für die Moderation',

  'promise.inform': 'Wir sagen dir, was geschieht.',
  'promise.consult': 'Wir hören zu und sagen dir, was sich durch dich geändert hat.',
  'promise.involve': 'Deine Worte prägen, woran wir arbeiten.',
  'promise.collaborate': 'Wir machen das zusammen, in euren Worten.',
  'promise.empower': 'Ihr entscheidet. Wir setzen es um.',

  'frame.decides': 'Es entscheidet: {who}',
  'frame.ends': 'Es endet spätestens:',
  'frame.free': 'Du kannst jederzeit passen, deine Worte ändern oder zurücknehmen.',

  'gather.button': 'Antworten',
  'gather.pass': 'Passen',
  'gather.private': 'Nur du siehst deine Antwort, bis alle zusammen gezeigt werden.',
  'gather.open': 'Deine Antwort steht mit deinem Namen in diesem Raum, sobald du sie sendest. Bei „Zählt mich mit“ steht sie nicht da.',
  'gather.answer': 'Deine Antwort',
  'gather.hint': 'Bis zu {max} Zeichen. Ein Wort genügt.',
  'gather.audience': 'Wer darf deine Worte lesen?',
  'gather.audience.wrong': 'Bitte wähle eines der drei.',
  'gather.send': 'Senden',
  'gather.long': 'Das sind {n} Zeichen. {max} passen hierher. Nichts ist verloren: bitte kürze es.',
  'gather.passed': 'Das ist in Ordnung. Danke, dass du da bist. Du kannst noch antworten, bis das hier schließt.',
  'gather.thanks': 'Danke. Du bist Stimme {n} von {joined}.',
  'gather.changed': 'Geändert. Du bist eine von {n} Stimmen, von {joined} Menschen.',
  'gather.opens': 'Du siehst alle Antworten:',
  'gather.take-back': 'Unter „Meine Worte“ kannst du sie ändern oder zurücknehmen.',

  'reveal.none': 'Diesmal kamen keine Antworten. Auch das ist in Ordnung.',
  'reveal.unquoted':
    '{n, plural, one {Eine weitere Antwort zählt hier mit. Sie wird nicht zitiert, so wie gewünscht.} other {{n} weitere Antworten zählen hier mit. Sie werden nicht zitiert, so wie gewünscht.}}',

  'wait.until': 'Wir machen weiter:',

  'stage.frame': 'Sagen, worum es geht',
  'stage.learn': 'Etwas Kurzes zu lesen',
  'stage.gather': 'Antworten sammeln, jede für sich',
  'stage.reveal': 'Zeigen, was alle gesagt haben',
  'stage.cluster': 'Zusammen Überschriften finden',
  'stage.draft': 'Einen Entwurf zusammenstellen',
  'stage.release': 'Die Zitierten fragen: Haben wir dich richtig verstanden?',
  'stage.consent': 'Um Zustimmung bitten',
  'stage.pledge': 'Versprechen sammeln',
  'stage.wait': 'Eine Pause',
  'stage.publish': 'Das Ergebnis machen',
  'stage.checkback': 'Fragen, was seither geschah',
}
