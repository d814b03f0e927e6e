import { describe, expect, it } from 'vitest'
import { checkLinking } from '../../src/synthesis/gate/linking-words.js'

const names = ['Ana Lopes', 'Will Hart', 'Jörg', 'Мария', 'Özlem']
const because = (words: string): string => {
  const found = checkLinking(words, names)
  return found.ok ? 'fine' : found.because
}

describe('an editor’s linking words', () => {
  it.each([
    'We begin with what went quiet.',
    'And yet, in the cold, doors were opened.',
    'One day, it might be like this.',
    'It will take time, and it may hurt.',
    'Ein ganz normaler Tag beginnt.',
    'So fängt es an.',
    'Und dann, am Fluss:',
    '',
  ])('may be "%s"', (words) => {
    expect(because(words)).toBe('fine')
  })

  it.each([
    ['There were 40 of us.', 'number'],
    ['It took three winters.', 'number'],
    ['٣ من الجيران', 'number'],
    ['Nach fünf Jahren kam es anders.', 'number'],
    ['Half the street stayed.', 'number'],
    ['Most people feel this.', 'direction'],
    ['Everyone agrees.', 'direction'],
    ['No one objects.', 'direction'],
    ['Die meisten finden das.', 'direction'],
    ['Viele sagen so.', 'direction'],
    ['As we heard: “never again”.', 'quote'],
    ['Wie gesagt: „nie wieder“', 'quote'],
    ['She said it first.', 'person'],
    ['Er sagte es zuerst.', 'person'],
    ['Mr Ito knows.', 'person'],
    ['Here is what Ana hopes.', 'person'],
    ['here is what ana hopes', 'person'],
    ['Lopes had a boat.', 'person'],
    ['This is Will’s plan.', 'person'],
    ['Jörgs Garten blüht.', 'person'],
    ['Jo\u0308rg war da.', 'person'],
    ['Мария пришла.', 'person'],
    ['Then ÖZLEM came.', 'person'],
  ])('may not be "%s": %s', (words, reason) => {
    expect(because(words)).toBe(reason)
  })
})
