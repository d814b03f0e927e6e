/** German: what stands on pictures, and what is said of them to those who can't see them. */
export const picturing = {
  'picture.opinions.title': 'Was wir denken',
  'picture.opinions.note': 'Wer ähnlich abstimmt, steht nah beieinander. Kein Punkt zeigt, wo ein einzelner Mensch steht.',
  'picture.opinions.alt':
    'Ein Bild davon, was wir denken. {groups, plural, =0 {Es werden keine Gruppen gezeigt.} other {Es zeigt {groups} Gruppen von Menschen, die ähnlich abstimmen.}} Einig sind wir uns bei {agree, plural, =0 {noch keiner Aussage} one {einer Aussage} other {{agree} Aussagen}}, uneinig bei {differ, plural, =0 {keiner} one {einer} other {{differ}}}.',
  'picture.agree': 'dafür',
  'picture.disagree': 'dagegen',
  'picture.pass': 'enthalten',
  'picture.radar.alt':
    'Ein Radar mit {n, plural, =0 {keinem Signal} one {einem Signal} other {{n} Signalen}}, nach Lebensbereich und danach, wie sich jedes bewegt{wild, plural, =0 {.} one {, und einer Wildcard.} other {, und {wild} Wildcards.}}',
  'picture.radar.more': 'Die anderen stehen in der Liste.',
  'picture.sector.society': 'Gesellschaft',
  'picture.sector.technology': 'Technik',
  'picture.sector.economy': 'Wirtschaft',
  'picture.sector.environment': 'Umwelt',
  'picture.sector.politics': 'Politik',
  'picture.sector.values': 'Werte',
  'picture.sector.unsure': 'Unsicher',
  'page.picture.list': 'Dasselbe als Liste',
  'page.picture.failed': 'Das Bild konnte nicht gezeichnet werden. Die Liste sagt dasselbe.',
}
