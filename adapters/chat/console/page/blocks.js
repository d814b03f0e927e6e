import { Cairn } from './cairn.js'
import { Care } from './care.js'
import { Picture } from './picture.js'
import { Paragraph, plain, Spans } from './text.js'
import { html } from './vendor/htm-preact.js'
import { t } from './words.js'

/** So many letters of a line tell its button from the others to those who hear the page. */
const NAMED = 60
const named = (text) => `${t('page.line.why')} ${plain(text).slice(0, NAMED)}`

const Quote = ({ block, room }) => html`
  <blockquote class="stone" dir="auto">
    <p><${Spans} text=${block.text} /></p>
    ${block.by && html`<footer dir="auto"><${Spans} text=${block.by} /></footer>`}
    <${Care} text=${block.text} room=${room} />
  </blockquote>`

/** A line of Cairn's own words opens by itself; one in people's words says under it that it opens. */
const Line = ({ block, openWhy, room }) =>
  block.text.every((span) => span.kind === 'plain')
    ? html`<p><button type="button" class="quiet opens" onClick=${() => openWhy(block.why)}><${Cairn} size="20" />${plain(block.text)}</button></p>`
    : html`
        <div class="line stone">
          <p dir="auto"><${Spans} text=${block.text} /></p>
          <p class="under">
            ${block.label && html`<span class="label">${block.label}</span>`}
            <button type="button" class="quiet opens" aria-label=${named(block.text)} onClick=${() => openWhy(block.why)}>
              <${Cairn} size="20" />${t('page.line.why')}
            </button>
            <${Care} text=${block.text} room=${room} />
          </p>
        </div>`

/** The look of a button by its style; the most important one of a row stands out. */
const look = (style) => (style === 'primary' ? 'primary' : style === 'danger' ? 'danger' : '')

const Buttons = ({ block, press, closed, nameOf, at }) =>
  closed?.(block)
    ? html`<p class="note">${t('page.closed')}</p>`
    : html`<div class="row">
        ${block.buttons.map(
          (button) =>
            html`<button type="button" class=${look(button.style)} aria-label=${nameOf?.(button, at)} onClick=${() => press(button, at)}>${button.label}</button>`,
        )}
      </div>`

/**
 * Neutral blocks as HTML. `level` is that of their headings; `press(button, index)` and `openWhy(id)` act; `closed(block)` says
 * that a row of buttons belongs to a part that is over; `nameOf(button, index)` tells apart buttons that read the same; `room` is where words
 * that everyone can read are reported. Text only ever becomes text.
 */
export const Blocks = ({ blocks, level, press, openWhy, closed, nameOf, room }) =>
  blocks.map((block, at) => {
    switch (block.kind) {
      case 'heading':
        return html`<${`h${level}`} dir="auto"><${Spans} text=${block.text} /></${`h${level}`}>`
      case 'quote':
        return html`<${Quote} block=${block} room=${room} />`
      case 'list':
        return html`<ul>${block.items.map((item) => html`<li dir="auto"><${Spans} text=${item} /></li>`)}</ul>`
      case 'note':
        return html`<p class="note" dir="auto"><${Spans} text=${block.text} /></p>`
      case 'picture':
        return html`<${Picture} block=${block} />`
      case 'line':
        return html`<${Line} block=${block} openWhy=${openWhy} room=${room} />`
      case 'buttons':
        return html`<${Buttons} block=${block} press=${press} closed=${closed} nameOf=${nameOf} at=${at} />`
      default:
        return html`<${Paragraph} text=${block.text} />`
    }
  })
