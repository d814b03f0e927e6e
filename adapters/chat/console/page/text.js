import { when } from './time.js'
import { html } from './vendor/htm-preact.js'
import { t } from './words.js'

/** Runs of text. What people typed is isolated, so that its direction turns nothing around it. */
export const Spans = ({ text }) =>
  text.map((span) => {
    if (span.href)
      return html`<a class="abroad" href=${span.href} target="_blank" rel="noopener noreferrer nofollow"><bdi>${span.text}</bdi></a>`
    if (span.kind === 'said') return html`<bdi class="said">${span.text}</bdi>`
    if (span.kind === 'person') return html`<bdi class="person">${span.text}</bdi>`
    if (span.kind === 'gone') return html`<em class="gone">${span.gone ? t(`page.gone.${span.gone}`) : span.text}</em>`
    if (span.kind === 'at') return html`<time datetime=${new Date(span.at).toISOString()}>${when(span.at, span.style)}</time>`
    return span.text
  })

const asks = (text) => /[?؟]['"’”»]?\s*$/u.test(text.at(-1)?.text ?? '')

/** A paragraph; one that asks stands out. */
export const Paragraph = ({ text }) => html`<p class=${asks(text) ? 'asks' : ''} dir="auto"><${Spans} text=${text} /></p>`

/** Runs of text as one string, for editing and for naming things to a screen reader. */
export const plain = (text) => text.map((span) => (span.kind === 'at' ? when(span.at, span.style) : span.text)).join('')
