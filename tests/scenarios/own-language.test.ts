import { describe, expect, it } from 'vitest'
import { say } from '../../src/words/catalogue.js'
import { createWorld } from '../support/world.js'
import { stage } from './holding.js'

describe('a no', () => {
  it('is said in the language of the one who asked, and in that of the session to who chose none', async () => {
    const world = await createWorld()
    const session = await world.starts('ana', 'quick')
    await world.does('ben', { kind: 'settings', lang: 'de' })
    const empty = { kind: 'form', session, step: 'memory', fields: { text: ' ', audience: 'group' } } as const
    const gone = { kind: 'command', name: 'skip', session: 'nowhere' } as const
    expect(await world.does('ben', empty)).toMatchObject({ fields: { text: 'Bitte schreib etwas. Ein Wort genügt.' } })
    expect(await world.does('cyd', empty)).toMatchObject({ fields: { text: expect.not.stringContaining('Bitte') } })
    const [german, english] = [await world.does('ben', gone), await world.does('cyd', gone)]
    expect(german).toMatchObject({ kind: 'refused', message: 'Diese Sitzung gibt es hier nicht.' })
    expect(english).toMatchObject({ kind: 'refused', message: 'There is no such session here.' })
  })
})

describe('a private word', () => {
  it('reaches each reader in their own language, whatever the session and the one who caused it speak', async () => {
    const { does, says, holds, alone, session } = await stage({ core: ['dee'], deputy: 'cyd' })
    for (const who of ['ben', 'cyd']) await does(who, { kind: 'settings', lang: 'de' })
    const words = await says('ben', 'Call Mrs Hill about the roof.')
    await holds('ana', words)
    await does('ben', { kind: 'appeal', session, contribution: words })
    await does('fay', { kind: 'command', name: 'human', session })

    const heard = { ana: await alone('ana'), ben: await alone('ben'), cyd: await alone('cyd'), fay: await alone('fay') }
    for (const [who, lang, other, key] of [
      ['ana', 'en', 'de', 'hold.done'],
      ['ana', 'en', 'de', 'command.human.host'],
      ['ben', 'de', 'en', 'hold.yours'],
      ['ben', 'de', 'en', 'hold.reason.person'],
      ['ben', 'de', 'en', 'appeal.sent'],
      ['cyd', 'de', 'en', 'appeal.asked'],
      ['cyd', 'de', 'en', 'command.human.host'],
      ['fay', 'en', 'de', 'command.human'],
    ] as const) {
      expect(heard[who], `${who} ${key}`).toContain(say(lang, key))
      expect(heard[who], `${who} ${key}`).not.toContain(say(other, key))
    }
  })

  it('has buttons in the reader’s language too', async () => {
    const { does, says, holds, idOf, world } = await stage()
    await does('ben', { kind: 'settings', lang: 'de' })
    await holds('ana', await says('ben', 'Call Mrs Hill about the roof.'))
    const ben = await idOf('ben')
    const labels = world.out
      .filter(({ post }) => post.only === ben)
      .flatMap(({ post }) => post.blocks)
      .flatMap((block) => (block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : []))
    expect(labels).toContain(say('de', 'hold.reword'))
    expect(labels).not.toContain(say('en', 'hold.reword'))
  })

  it('about a session that changes hands is in the room’s language for the room, and in their own for both of them', async () => {
    const { does, room, alone, session } = await stage({ deputy: 'cyd' })
    await does('cyd', { kind: 'settings', lang: 'de' })
    await does('ana', { kind: 'command', name: 'hand', session })
    expect(room()).toContain(say('en', 'command.hand'))
    expect(await alone('cyd')).toContain(say('de', 'command.hand.to'))
    expect(await alone('ana')).toContain(say('en', 'command.hand.from'))
  })
})
