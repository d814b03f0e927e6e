/** English: reminders. */
export const reminding = {
  'remind.open': '“{title}” is still open for you. It closes:',
  'remind.later': 'Remind me tomorrow',
  'remind.stop': 'No more reminders here',
  'remind.later.done': 'Fine. You hear of it again tomorrow, if it is still open.',
  'remind.stop.done': 'Fine. There are no more reminders in this session.',
  'command.remind': 'Who has not answered yet gets a word in private, outside their quiet hours. Nobody gets more than two.',
  'help.remind': 'Remind in private who has not answered yet. Host only.',
  'receipt.change': 'Change',
  'receipt.remove': 'Remove',
  'page.settings.lang': 'Language of what Cairn says to you alone',
  'page.settings.reminders': 'Reminders',
  'page.settings.reminders.on': 'At most two in a session',
  'page.settings.reminders.off': 'None',
}
