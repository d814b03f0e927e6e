import { expect, test } from 'vitest'
import { readSaid } from '../../adapters/chat/slack/receive/said.js'

const CODE = '4f2k-qv4e-y2sz-gqpc-5gtx-rgm6-p4'

test.each([
  ['connect', { kind: 'connect', me: false }],
  ['Connect', { kind: 'connect', me: false }],
  [`connect ${CODE}`, { kind: 'connect', me: false, code: CODE }],
  ['me connect', { kind: 'connect', me: true }],
  [`me connect ${CODE}`, { kind: 'connect', me: true, code: CODE }],
])('“%s” joins', (line, said) => {
  expect(readSaid(line)).toEqual(said)
})

test.each(['connect everyone', 'connect the two gardens', 'me connect with the river', `connect ${CODE} and more`, 'me'])(
  '“%s” is the beginning of a sentence, and stays someone’s words',
  (line) => {
    expect(readSaid(line)).toEqual({ kind: 'words', text: line })
  },
)
