import { readFileSync } from 'node:fs'
import type { webApi } from '@slack/bolt'
import { expect, test } from 'vitest'
import { ADD } from '../../adapters/chat/slack/receive/shortcuts.js'
import { OPTIONAL, SCOPES } from '../../adapters/chat/slack/team.js'

type Manifest = NonNullable<Parameters<webApi.WebClient['apps']['manifest']['validate']>[0]>['manifest']
const manifest = JSON.parse(readFileSync('adapters/chat/slack/manifest.json', 'utf8')) as Extract<Manifest, object>

test('the manifest asks for the rights that the code needs, and no more', () => {
  const scopes = manifest.oauth_config?.scopes
  expect(scopes?.bot?.toSorted()).toEqual(Object.keys(SCOPES).toSorted())
  expect(scopes?.bot_optional).toEqual(expect.arrayContaining(Object.keys(OPTIONAL)))
})

test('the manifest never lets Cairn hear what is said in channels', () => {
  const events = manifest.settings?.event_subscriptions?.bot_events ?? []
  expect(events).not.toContain('message.channels')
  expect(events).not.toContain('message.groups')
  expect(events.toSorted()).toEqual(['app_home_opened', 'app_mention', 'message.im', 'reaction_added'])
})

test('the manifest names the command, the shortcut and the messages tab that the code hears', () => {
  expect(manifest.features?.slash_commands?.map(({ command, should_escape }) => [command, should_escape])).toEqual([['/cairn', true]])
  expect(manifest.features?.shortcuts?.map(({ callback_id }) => callback_id)).toEqual([ADD])
  expect(manifest.features?.app_home).toMatchObject({
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: false,
  })
  expect(manifest.features?.agent_view).toBeDefined()
})
