/** German: what a model drafted, and what became of it. */
export const drafts = {
  'drafts.title': 'Ein Entwurf, nur für dich',
  'drafts.by':
    'Ein Modell ({model}) hat diese Überschriften und Sätze geschrieben. Cairn hat jeden an den Antworten geprüft. Niemand sonst sieht sie, bis du deinen Namen daruntersetzt.',
  'drafts.for-editor': 'Was ein Modell entworfen hat, nur für dich',
  'drafts.for-editor.by':
    'Ein Modell ({model}) hat das zu den Themen geschrieben. Cairn hat jeden Satz an den Antworten geprüft. Nimm daraus, was dir hilft. Sag es mit den Worten der Leute.',
  'cluster.low.asked':
    'Die Antworten wurden nicht sortiert: Das Modell konnte diesmal nicht helfen. Bitte schlagt selbst Überschriften vor.',
  'drafts.none':
    'Ein Modell ({model}) sollte Überschriften und Sätze schreiben. Keine davon können gezeigt werden. Die Themen im Raum sind ohne es entstanden.',
  'drafts.theme': '{n, plural, one {Ein Thema mit einer Antwort.} other {Ein Thema mit {n} Antworten.}}',
  'drafts.heading': 'Es könnte heißen:',
  'drafts.lone': '{n, plural, one {Ein Mensch allein sagte:} other {Jeweils ein Mensch allein sagte:}}',
  'drafts.name': 'Diese Überschrift nehmen oder ändern',
  'drafts.adopt': 'Diese Sätze allen zeigen',
  'drafts.adopted': 'Erledigt. Alle sehen diese Sätze jetzt, mit deinem Namen:',
  'drafts.label': 'Von einem Modell geschrieben und an den Antworten geprüft. Übernommen von',
  'drafts.read':
    '{of, plural, one {Es hat {read} von der einen Antwort in den Themen gelesen.} other {Es hat {read} von {of} Antworten in den Themen gelesen.}}',
  'drafts.stayed':
    '{n, plural, one {Eine Antwort hat diesen Ort nie verlassen. Sie zählt hier wie alle anderen.} other {{n} Antworten haben diesen Ort nie verlassen. Sie zählen hier wie alle anderen.}}',
  'drafts.dropped': '{n, plural, one {Weggelassen: ein Satz, denn} other {Weggelassen: {n} Sätze, denn}}',
  'drafts.why.source':
    '{n, plural, one {einer nannte keine Antwort, auf der er ruht.} other {{n} nannten keine Antwort, auf der sie ruhen.}}',
  'drafts.why.padded': '{n, plural, one {einer nannte Menschen, die es nicht sagten.} other {{n} nannten Menschen, die es nicht sagten.}}',
  'drafts.why.lone':
    '{n, plural, one {eine Überschrift ruhte auf einem Menschen allein.} other {{n} Überschriften ruhten auf je einem Menschen allein.}}',
  'drafts.why.quote':
    '{n, plural, one {einer gab Worte wieder, die niemand so sagte.} other {{n} gaben Worte wieder, die niemand so sagte.}}',
  'drafts.why.number':
    '{n, plural, one {einer nannte eine Menge, die sich nicht nachzählen lässt.} other {{n} nannten Mengen, die sich nicht nachzählen lassen.}}',
  'drafts.why.link': '{n, plural, one {einer hatte einen Link oder verborgene Zeichen.} other {{n} hatten Links oder verborgene Zeichen.}}',
  'drafts.why.turned':
    '{n, plural, one {einer drehte den Sinn um oder machte ihn stärker.} other {{n} drehten den Sinn um oder machten ihn stärker.}}',
  'drafts.why.view': '{n, plural, one {einer forderte etwas oder nahm Partei.} other {{n} forderten etwas oder nahmen Partei.}}',
  'drafts.why.long': '{n, plural, one {einer war zu lang.} other {{n} waren zu lang.}}',
  'drafts.why.language':
    '{n, plural, one {einer ließ sich in dieser Sprache nicht prüfen.} other {{n} ließen sich in dieser Sprache nicht prüfen.}}',
  'drafts.why.more':
    '{n, plural, one {einer sagte mehr als die Antworten, auf denen er ruht.} other {{n} sagten mehr als die Antworten, auf denen sie ruhen.}}',
  'drafts.without.off': 'Das Modell wurde inzwischen ausgeschaltet. Der Rest ist ohne es entstanden.',
  'drafts.without.budget': 'Das Geld für das Modell reicht diesen Monat nicht. Der Rest ist ohne es entstanden.',
  'drafts.without.away': 'Das Modell war nicht zu erreichen. Der Rest ist ohne es entstanden.',
  'drafts.without.refused': 'Das Modell hat einen Teil abgelehnt. Dieser Teil ist ohne es entstanden.',
  'drafts.without.cut': 'Ein Teil der Antwort des Modells war abgeschnitten. Dieser Teil ist ohne es entstanden.',
  'drafts.without.unreadable': 'Ein Teil der Antwort des Modells war nicht zu lesen. Dieser Teil ist ohne es entstanden.',
}
