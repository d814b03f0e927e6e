import { accept } from './api.js'
import { named, notice } from './deeds.js'
import { openForm } from './form-dialog.js'
import { hold } from './holding.js'
import { useShared } from './state.js'
import { plain } from './text.js'
import { html } from './vendor/htm-preact.js'
import { t } from './words.js'

/** So many letters of someone's words tell their buttons from the others. */
const NAMED = 60

/** Asks for a look at words that everyone can read; they are hidden meanwhile, and nobody hears who asked. */
const report = (room, of) =>
  named(() =>
    openForm({
      name: `report:${of}`,
      title: t('page.report.this'),
      intro: [[{ kind: 'plain', text: t('page.report.about') }]],
      fields: [{ kind: 'text', name: 'text', label: t('page.report.label'), max: 600, required: false, long: true }],
      submit: t('page.report.this'),
      send: ({ text }, key) => accept(key, room, { kind: 'command', name: 'report', what: of, ...(text.trim() ? { text } : {}) }),
      sent: () => notice(t('page.care.sent')),
    }),
  )

/** Under words that everyone can read: reporting them, and for the core team hiding them. Nothing without a `room`. */
export function Care({ text, room }) {
  const { home, me } = useShared()
  const of = room && text.find((span) => span.kind === 'said' && span.of)?.of
  if (!of) return null
  const called = (label) => `${label}: ${plain(text).slice(0, NAMED)}`
  const button = (label, act) => html`<button type="button" class="quiet care" aria-label=${called(label)} onClick=${act}>${label}</button>`
  return html`
    <span class="care-for">
      ${button(t('page.report.this'), () => report(room, of))}
      ${(home?.sandbox || me?.core) && button(t('page.hold.hide'), () => named(() => hold({ button: { value: of }, room, hides: true })))}
    </span>`
}
