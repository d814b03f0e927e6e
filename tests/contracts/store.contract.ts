import { describe } from 'vitest'
import { comingIn } from './store/coming-in.js'
import { connecting } from './store/connecting.js'
import { drafts } from './store/drafts.js'
import { forgetting } from './store/forgetting.js'
import { goingOut } from './store/going-out.js'
import { halls } from './store/halls.js'
import { holding } from './store/holding.js'
import { horizon } from './store/horizon.js'
import { looking } from './store/looking.js'
import { models } from './store/models.js'
import { own } from './store/own.js'
import { owning } from './store/owning.js'
import type { Open } from './store/setting.js'
import { stuck } from './store/stuck.js'
import { words } from './store/words.js'

/** What every dialect of the Store must do. */
export function storeContract({ name, open }: { name: string; open: Open }): void {
  describe(`the store on ${name}`, () => {
    describe('who owns it, and who is in it', () => owning(open))
    describe('a hall', () => halls(open))
    describe('connecting', () => connecting(open))
    describe('coming in', () => comingIn(open))
    describe('words', () => words(open))
    describe('holding words back', () => holding(open))
    describe('playbooks of its own', () => own(open))
    describe('going out', () => goingOut(open))
    describe('looking', () => looking(open))
    describe('forgetting', () => forgetting(open))
    describe('what does not get on', () => stuck(open))
    describe('the horizon', () => horizon(open))
    describe('models', () => models(open))
    describe('what a model made of words', () => drafts(open))
  })
}
