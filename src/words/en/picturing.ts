/** English: what stands on pictures, and what is said of them to those who can't see them. */
export const picturing = {
  'picture.opinions.title': 'What we think',
  'picture.opinions.note': 'People who vote alike stand close. No dot is where one person stands.',
  'picture.opinions.alt':
    'A picture of what we think. {groups, plural, =0 {No groups are shown.} other {It shows {groups} groups of people who vote alike.}} We agree on {agree, plural, =0 {nothing yet} one {one statement} other {{agree} statements}} and differ on {differ, plural, =0 {none} one {one} other {{differ}}}.',
  'picture.agree': 'agree',
  'picture.disagree': 'disagree',
  'picture.pass': 'pass',
  'picture.radar.alt':
    'A radar of {n, plural, =0 {no signals} one {one signal} other {{n} signals}}, by field of life and by how each is moving{wild, plural, =0 {.} one {, and one wild card.} other {, and {wild} wild cards.}}',
  'picture.radar.more': 'The others stand in the list.',
  'picture.sector.society': 'Society',
  'picture.sector.technology': 'Technology',
  'picture.sector.economy': 'Economy',
  'picture.sector.environment': 'Environment',
  'picture.sector.politics': 'Politics',
  'picture.sector.values': 'Values',
  'picture.sector.unsure': 'Not sure',
  'page.picture.list': 'The same as a list',
  'page.picture.failed': 'The picture could not be drawn. The list says the same.',
}
