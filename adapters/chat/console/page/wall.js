import { Blocks } from './blocks.js'
import { clock, useSeconds } from './countdown.js'
import { html, useEffect, useRef } from './vendor/htm-preact.js'
import { t } from './words.js'

const SOON_S = 60
const LARGEST = 1.7
const SMALLEST = 0.5
const STEP = 0.05
const MOST_STONES = 60

/** Makes what is shown as big as the room allows: from the back of a hall, size is everything. */
function useFit(what) {
  const box = useRef(null)
  useEffect(() => {
    const enlarge = () => {
      const element = box.current
      if (!element) return
      for (let size = LARGEST; size >= SMALLEST; size -= STEP) {
        element.style.setProperty('--fit', String(size))
        if (element.scrollHeight <= element.clientHeight) return
      }
    }
    enlarge()
    window.addEventListener('resize', enlarge)
    return () => window.removeEventListener('resize', enlarge)
  }, [what])
  return box
}

/** What was said to everyone, one slide of it. */
export function Slide({ slide, name }) {
  const box = useFit(name)
  const quotes = slide.blocks.filter((block) => block.kind === 'quote').length
  return html`
    <section class=${quotes > 0 ? 'slide said' : 'slide'} ref=${box} tabindex="0" aria-live="polite" key=${name}>
      <div><${Blocks} blocks=${slide.blocks} level=${2} /></div>
    </section>`
}

/** How people come in: the picture, the address and the code, and how many are here. */
export function WayIn({ hall }) {
  return html`
    <section class="way-in">
      <div class="picture"><img src=${`/api/hall/qr.svg?of=${hall.code}`} alt=${`${t('page.wall.scan')}: ${hall.url}`} width="400" height="400" /></div>
      <div>
        <h2>${t('page.wall.title')}</h2>
        <p class="scan">${t('page.wall.scan')}</p>
        <p class="or">${t('page.wall.or')}</p>
        <p class="url"><bdi>${hall.url}</bdi></p>
        <p class="code"><span class="aside-only">${t('page.hall.code')} </span>${hall.code}</p>
        <${Stones} n=${hall.guests} words=${t('page.wall.joined', { n: hall.guests })} />
      </div>
    </section>`
}

/** A stone for each of them, and how many there are; no stone says whose it is. */
export const Stones = ({ n, words, hint }) => html`
  <div class="stones">
    <p class="count"><strong>${words}</strong>${hint && html`<small>${hint}</small>`}</p>
    <div class="pile" aria-hidden="true">${Array.from({ length: Math.min(n, MOST_STONES) }, (_, at) => html`<i key=${at}></i>`)}</div>
  </div>`

/** The minutes of the open step, big. */
export function WallClock({ until }) {
  const left = useSeconds(until)
  return html`
    <p class=${left === 0 ? 'clock up' : left <= SOON_S ? 'clock soon' : 'clock'} role="timer">
      <span class="aside-only">${t('page.time.left')} </span>${left === 0 ? t('page.wall.up') : clock(left)}
    </p>`
}
