/** English: what a model drafted, and what became of it. */
export const drafts = {
  'drafts.title': 'A draft, for your eyes only',
  'drafts.by':
    'A model ({model}) wrote these headings and sentences. Cairn checked each one against the answers. Nobody else sees them until you put your name to them.',
  'drafts.for-editor': 'What a model drafted, for your eyes only',
  'drafts.for-editor.by':
    'A model ({model}) wrote this of the themes. Cairn checked each sentence against the answers. Take from it what helps you. Say it in people’s own words.',
  'cluster.low.asked': 'We did not sort the answers: the model could not help this time. Please find headings yourselves.',
  'drafts.none': 'A model ({model}) was asked for headings and sentences. None can be shown. The themes in the room were made without it.',
  'drafts.theme': '{n, plural, one {A theme of one answer.} other {A theme of {n} answers.}}',
  'drafts.heading': 'It could be called:',
  'drafts.lone': '{n, plural, one {One person alone said:} other {Each said by one person alone:}}',
  'drafts.name': 'Use or change this heading',
  'drafts.adopt': 'Show these sentences to all',
  'drafts.adopted': 'Done. All see these sentences now, with your name:',
  'drafts.label': 'Written by a model and checked against the answers. Adopted by',
  'drafts.read':
    '{of, plural, one {It read {read} of the one answer in the themes.} other {It read {read} of the {of} answers in the themes.}}',
  'drafts.stayed':
    '{n, plural, one {One answer never left this place. It counts here like all others.} other {{n} answers never left this place. They count here like all others.}}',
  'drafts.dropped': '{n, plural, one {Left out: one sentence, because} other {Left out: {n} sentences, because}}',
  'drafts.why.source': '{n, plural, one {one named no answer that it rests on.} other {{n} named no answer that they rest on.}}',
  'drafts.why.padded': '{n, plural, one {one named people who did not say it.} other {{n} named people who did not say it.}}',
  'drafts.why.lone': '{n, plural, one {one heading rested on one person alone.} other {{n} headings rested on one person alone.}}',
  'drafts.why.quote': '{n, plural, one {one gave words that nobody said so.} other {{n} gave words that nobody said so.}}',
  'drafts.why.number': '{n, plural, one {one had an amount that can’t be counted.} other {{n} had amounts that can’t be counted.}}',
  'drafts.why.link': '{n, plural, one {one had a link or hidden letters.} other {{n} had links or hidden letters.}}',
  'drafts.why.turned':
    '{n, plural, one {one turned the meaning round or made it stronger.} other {{n} turned the meaning round or made it stronger.}}',
  'drafts.why.view': '{n, plural, one {one asked for something or took a side.} other {{n} asked for something or took a side.}}',
  'drafts.why.long': '{n, plural, one {one was too long.} other {{n} were too long.}}',
  'drafts.why.language': '{n, plural, one {one could not be checked in this language.} other {{n} could not be checked in this language.}}',
  'drafts.why.more': '{n, plural, one {one said more than the answers it rests on.} other {{n} said more than the answers they rest on.}}',
  'drafts.without.off': 'The model was switched off meanwhile. The rest was done without it.',
  'drafts.without.budget': 'The budget for the model does not reach this month. The rest was done without it.',
  'drafts.without.away': 'The model could not be reached. The rest was done without it.',
  'drafts.without.refused': 'The model refused some of it. That part was done without it.',
  'drafts.without.cut': 'Some of the model’s answer was cut off. That part was done without it.',
  'drafts.without.unreadable': 'Some of the model’s answer could not be read. That part was done without it.',
}
