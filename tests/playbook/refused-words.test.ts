import { describe, test } from 'vitest'
import { good, TALE } from './folder.js'
import { eachRefused, refused } from './refused.js'

describe('sections and words', () => {
  const tooMany = Array.from({ length: 61 }, () => 'word').join(' ')
  eachRefused([
    ['a step without a section', '## wish\n', '## wall2\n', 'section', '', /step "wish" has no section/, /## wish/],
    [
      'a step with an empty section',
      'What would you love to see here in {{ year }}?',
      '',
      'section',
      '',
      /"wish" has no section, or an empty one/,
      /## wish/,
    ],
    [
      'a section without a step',
      '## artifact',
      '## extra\n\nMore.\n\n## artifact',
      'section',
      '',
      /"extra" has no step/,
      /take the section away/,
    ],
    ['a section twice', '## wall\n', '## wish\n\nAgain.\n\n## wall\n', 'twice', ', line 79', /"wish" stands twice/, /one of the two/],
    ['a part twice', '### tomorrow', '### today', 'twice', ', line 99', /"today" stands twice/, /one of the two/],
    [
      'a part its kind needs and does not get',
      '### tomorrow',
      '### later',
      'part',
      ', section "draft"',
      /lacks the part "tomorrow"/,
      /### tomorrow/,
    ],
    ['a part its kind does not know', '### hint', '### hunt', 'part', ', section "tale"', /no part "hunt"/, /Use one of: hint/],
    ['a part of a kind that has none', '## names', '### hint\n\nOh.\n\n## names', 'part', ', section "wall"', /no part "hint"/, /no parts/],
    ['a part that every object has', '### hint', '### constructor', 'part', ', section "tale"', /no part "constructor"/, /hint/],
    [
      'a part of the artifact',
      'A tale of {{place}}.',
      'A tale.\n\n### hint\n\nOh.',
      'part',
      ', section "artifact"',
      /no part "hint"/,
      /no parts/,
    ],
    ['a heading with spaces', '## wish\n', '## My wish\n', 'heading', ', line 75', /"## My wish"/, /## <step id>/],
    ['a heading that is indented', '### hint', '  ### hint', 'heading', ', line 71', /"### hint"/, /## <step id>/],
    ['a heading too deep', '### hint', '#### hint', 'heading', ', line 71', /"#### hint"/, /### <part>/],
    ['a name nobody knows', '{{ year }}', '{{ era }}', 'name', ', section "wish"', /\{\{era\}\} is not a name/, /place, minutes/],
    [
      'a name nobody knows, in the result',
      'A tale of {{place}}',
      'A tale of {{where}}',
      'name',
      ', section "artifact"',
      /\{\{where\}\}/,
      /place/,
    ],
    ['an open brace that never closes', '{{ year }}', '{{ year', 'name', ', section "wish"', /stands alone/, /\{\{place\}\}/],
    ['a name in single braces', '{{ year }}', '{year}', 'name', ', section "wish"', /stands alone/, /\{\{place\}\}/],
    ['too many words', 'Here is what we said.', tooMany, 'long', ', section "wall"', /61 words; a message has at most 60/, /Say less/],
    [
      'too many words in a script without spaces',
      'Here is what we said.',
      'この場所で忘れられない日'.repeat(12),
      'long',
      ', section "wall"',
      /words; a message/,
      /Say less/,
    ],
    ['too many words in a part', 'How things are now.', tooMany, 'long', ', section "draft", part "today"', /61 words/, /Say less/],
    ['two questions', 'Think of one day', 'Why? Think of one day', 'questions', ', section "tale"', /2 questions/, /matters most/],
    ['two questions in Arabic', 'Here is what we said.', 'لماذا؟ متى؟', 'questions', ', section "wall"', /2 questions/, /matters most/],
    ['a second question in the hint', 'Short is good.', 'Is short good?', 'questions', ', section "tale"', /2 questions/, /matters most/],
    ['bold text', 'Here is what', 'Here is **what**', 'markup', ', line 81', /bold/, /plain sentences/],
    ['a list', 'Here is what we said.', '- Here\n- There', 'markup', ', line 81', /a list/, /plain sentences/],
    ['a link', 'Here is what', 'Here is [what](https://x.test)', 'markup', ', line 81', /a link/, /plain sentences/],
    ['a remark for other authors', 'Here is what', '<!-- mend this --> Here is what', 'markup', ', line 81', /HTML/, /plain sentences/],
  ])
  test('no section for the artifact', async () => {
    const text = good(TALE).slice(0, good(TALE).indexOf('## artifact'))
    await refused({ [TALE]: text }, 'section', `prompts/${TALE}`, /section "artifact" is missing or empty/, /## artifact/)
  })
})
