/** English: what a step says while people answer. */
export const gathering = {
  'cards.audience.count':
    'Your settings say: count my point, don’t quote me. So nobody reads this card. You can change that in your settings first.',
  'cards.audience.group': 'This group may read it, as your settings say.',
  'cards.audience.outside': 'It may be shared outside without your name, as your settings say.',
  'gather.alike': 'These read nearly alike. Each stays as it is:',
  coverage: 'Built from {used} of {of} answers by {people} of {ofPeople} people.',

  readers: 'Read by the people in: {rooms}.',

  'closes.open': 'when everyone is ready',

  'audience.count': "Count my point, don't quote me",
  'audience.group': 'This group',
  'audience.outside': 'May be shared outside, without my name',
  'audience.host': 'Only for the one who holds the session',

  'promise.inform': 'We will tell you what is happening.',
  'promise.consult': 'We will listen, and tell you what changed because of you.',
  'promise.involve': 'Your words shape the choices we work on.',
  'promise.collaborate': 'We make this together, in your words.',
  'promise.empower': 'You decide. We carry it out.',

  'frame.decides': 'Who decides: {who}',
  'frame.ends': 'It ends by:',
  'frame.free': 'You can pass, change your words or take them back at any time.',

  'gather.button': 'Answer',
  'gather.pass': 'Pass',
  'gather.private': 'Only you see your answer until all are shown together.',
  'gather.open': 'Your answer shows in this room, with your name, as soon as you send it. Choose "Count my point" and it does not show.',
  'gather.answer': 'Your answer',
  'gather.hint': 'Up to {max} letters. One word is fine.',
  'gather.audience': 'Who may read your words?',
  'gather.audience.wrong': 'Please choose one of the three.',
  'gather.send': 'Send',
  'gather.long': 'That is {n} letters. {max} fit here. Nothing is lost: please shorten it.',
  'gather.passed': 'That is fine. Thank you for being here. You can still answer until this closes.',
  'gather.thanks': 'Thank you. You are voice {n} of {joined}.',
  'gather.changed': 'Changed. You are one of {n} voices, of {joined} people.',
  'gather.opens': 'You will see all answers:',
  'gather.take-back': 'You can change it or take it back under My words.',

  'reveal.none': 'No answers came this time. That is fine too.',
  'reveal.unquoted':
    '{n, plural, one {One more answer counts here, unquoted, as its author asked.} other {{n} more answers count here, unquoted, as their authors asked.}}',

  'wait.until': 'We go on:',

  'stage.frame': 'Saying what this is for',
  'stage.learn': 'Something short to read',
  'stage.gather': 'Collecting answers, in private',
  'stage.reveal': 'Showing what everyone said',
  'stage.cluster': 'Finding headings together',
  'stage.draft': 'Putting a draft together',
  'stage.release': 'Asking those quoted: did we get you right?',
  'stage.consent': 'Asking for consent',
  'stage.pledge': 'Collecting promises',
  'stage.wait': 'A pause',
  'stage.publish': 'Making the result',
  'stage.checkback': 'Asking what happened since',
}
