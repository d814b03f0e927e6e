import { plain, Spans } from './text.js'
import { html, useState } from './vendor/htm-preact.js'
import { t } from './words.js'

/**
 * A picture that the server draws for this reader, narrow on a phone; below it the same as a list, which stands open where the picture
 * can't be shown.
 */
export function Picture({ block }) {
  const [failed, setFailed] = useState('')
  const { src } = block
  const of = (size) => `/api/picture.png?size=${size}&${src}`
  const there = src && failed !== src
  return html`
    <figure class="drawing">
      ${
        there
          ? html`<picture>
              <source media="(width < 44rem)" srcset=${of('narrow')} />
              <img src=${of('wide')} alt=${plain(block.alt)} onError=${() => setFailed(src)} />
            </picture>`
          : html`<p dir="auto"><${Spans} text=${block.alt} /></p>${src && html`<p class="note">${t('page.picture.failed')}</p>`}`
      }
      ${
        block.items.length > 0 &&
        html`<details open=${!there}>
          <summary>${t('page.picture.list')}</summary>
          <ul>${block.items.map((item) => html`<li dir="auto"><${Spans} text=${item} /></li>`)}</ul>
        </details>`
      }
    </figure>`
}
