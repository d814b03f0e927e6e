/** German: headings and themes. */
export const sorting = {
  'cluster.propose': 'Überschrift vorschlagen',
  'cluster.heading': 'Deine Überschrift',
  'cluster.hint': 'Ein paar Worte, die einige Antworten zusammenhalten.',
  'cluster.support': 'Unterstützen',
  'cluster.thanks': 'Danke. Deine Unterstützung zählt.',
  'cluster.proposed': 'Danke. Deine Überschrift steht im Raum.',
  'cluster.gone': 'Das ist nicht mehr da.',
  'cluster.theme':
    '{n, plural, one {Hier steht eine Antwort. Jemand sagte:} other {{n} Antworten gehören vielleicht zusammen. Jemand sagte:}}',
  'cluster.found':
    '{n, plural, one {Ein erstes Sortieren fand ein Thema. Es ist nur ein Vorschlag.} other {Ein erstes Sortieren fand {n} Themen. Es sind nur Vorschläge.}}',
  'cluster.also':
    '{n, plural, one {Eine weitere Antwort steht für sich. Sie bleibt unter „Auch gesagt“.} other {{n} weitere Antworten stehen für sich. Sie bleiben unter „Auch gesagt“.}}',
  'cluster.none': 'Ein erstes Sortieren gelang nicht. Bitte schlagt selbst Überschriften vor.',
  'cluster.low':
    'Die Antworten wurden nicht sortiert. Wenig verlässlich: Es ist kein Modell eingerichtet. Bitte schlagt selbst Überschriften vor.',
  'cluster.rename': 'Benennen',
  'cluster.rename.label': 'Wie soll dieses Thema heißen?',
  'cluster.renamed': 'Neu benannt von',
  'cluster.object': 'Widersprechen',
  'cluster.object.label': 'Was stimmt an diesem Thema nicht?',
  'cluster.objected': 'Danke. Dein Widerspruch ist festgehalten, die Moderation liest ihn.',
  'cluster.objection': 'widerspricht einem Thema:',
  'cluster.merge': 'Zusammenlegen',
  'cluster.merge.label': 'Zu welchem Thema gehört es?',
  'cluster.merged': 'Zwei Themen sind jetzt eines. Beide waren:',
  'cluster.out': 'Herausnehmen (nur die Moderation)',
  'cluster.out.done': 'Dieses Thema ist herausgenommen. Seine Antworten bleiben unter „Auch gesagt“.',
  'cluster.host-only': 'Das kann nur die Moderation oder ihre Vertretung. Drücke „Widersprechen“ und sag, warum.',
  'cluster.all': 'Die Überschriften, die ihr gewählt habt',

  'synthesis.theme': 'Thema {number}',
  'synthesis.answers': '{n, plural, one {Eine Antwort} other {{n} Antworten}}',
  'synthesis.people': '{n, plural, one {von einem Menschen.} other {von {n} Menschen.}}',
  'synthesis.words': 'Wörter, die vorkommen: {words}',
  'synthesis.also': '{n, plural, one {Auch gesagt. Eine Antwort steht für sich:} other {Auch gesagt. {n} Antworten stehen für sich:}}',
  'synthesis.all':
    '{n, plural, one {Zu wenige zum Sortieren. Hier ist die eine Antwort:} other {Zu wenige zum Sortieren. Hier sind alle {n} Antworten:}}',
  'synthesis.listed': '{n, plural, one {Hier ist die eine Antwort:} other {Hier sind alle {n} Antworten:}}',
  'synthesis.low': 'Wenig verlässlich: Es ist kein Modell eingerichtet. In dieser Sprache wurde nichts sortiert.',
}
