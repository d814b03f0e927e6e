import { describe, test } from 'vitest'
import { good, TALE } from './folder.js'
import { eachRefused, refused } from './refused.js'

describe('lengths', () => {
  const quick = 'steps: [frame, tale, wall, publish]'
  const set = 'wall: { of: [tale] }'
  eachRefused([
    ['a name nobody knows', '  full: [frame', '  long: [frame', 'front', '', /at lengths/, /README/],
    ['a step that is not there', quick, 'steps: [frame, tale, walls, publish]', 'length', ', length "quick"', /"walls"/, /Name steps/],
    [
      'another order',
      quick,
      'steps: [frame, wall, tale, publish]',
      'order',
      ', length "quick"',
      /changes the order/,
      /in the order of steps/,
    ],
    ['a step twice', quick, 'steps: [frame, tale, tale, wall, publish]', 'order', ', length "quick"', /twice/, /in the order of steps/],
    [
      'no step that makes the artifact',
      quick,
      'steps: [frame, tale, wall]',
      'artifact',
      ', length "quick"',
      /makes the artifact/,
      /kind publish/,
    ],
    ['a step that no length has', 'wish, wall, names, echo', 'wish, wall, names', 'length', '', /"echo" is in no length/, /into a length/],
    ['a change to a step that it lacks', set, 'wish: { letters: 30 }', 'length', ', length "quick"', /"wish"/, /Change only/],
    ['another kind', set, 'wall: { kind: learn }', 'length', ', length "quick", step "wall"', /changes its kind/, /step of its own/],
    ['another id', set, 'wall: { id: hall }', 'length', ', length "quick", step "wall"', /changes its id/, /step of its own/],
    ['a change its kind refuses', set, 'wall: { of: [] }', 'settings', ', length "quick", step "wall"', /at of/, /README/],
    ['a setting that is not a length', '  full: [frame', '  artifact: x\n  full: [frame', 'front', '', /lengths/, /README/],
    [
      'a step that refers to one it lacks',
      quick,
      'steps: [frame, tale, wish, wall, agree, publish]',
      'reference',
      ', length "quick", step "agree"',
      /"draft"/,
      /earlier step/,
    ],
    [
      'quick asks three questions',
      `${quick}\n    with:\n      ${set}`,
      'steps: [tale, wish, names, publish]\n    with:\n      names: { when: tale.people >= 1 }',
      'quick',
      ', length "quick"',
      /3 questions/,
      /evening/,
    ],
    [
      'quick repeats its question',
      set,
      `${set}\n      tale: { until: tale.people >= 5, max: 4, hours: 1 }`,
      'quick',
      ', length "quick"',
      /4 questions/,
      /repeats/,
    ],
    ['quick takes too long', set, `${set}\n      tale: { minutesEach: 9 }`, 'quick', ', length "quick"', /10 minutes/, /evening/],
    ['quick stays open too long', set, `${set}\n      tale: { hours: 49 }`, 'quick', ', length "quick"', /49 hours/, /evening/],
    ['a session of more than 60 days', 'hours: 12', 'hours: 480', 'long-session', ', length "full"', /\d\d days/, /later session/],
    [
      'a live session of more than 60 days',
      'letters: 300',
      'minutes: 90000',
      'long-session',
      ', length "full"',
      /63 days/,
      /later session/,
    ],
  ])
  test('no length at all', async () => {
    const text = good(TALE).replace(/lengths:\n(?: {2}.*\n)+/u, 'lengths: {}\n')
    await refused({ [TALE]: text }, 'length', `prompts/${TALE}`, /has no length/, /quick, evening, full/)
  })
})
