import { Blocks } from './blocks.js'
import { Cairn } from './cairn.js'
import { pressCard } from './card-deeds.js'
import { read, readChanged } from './page-view.js'
import { openWhy } from './panel.js'
import { BOARD, playbookPath, REGISTER, useTitle } from './route.js'
import { ownRooms } from './start.js'
import { useShared } from './state.js'
import { Paragraph, plain, Spans } from './text.js'
import { html, useEffect, useRef, useState } from './vendor/htm-preact.js'
import { t } from './words.js'

/** More stones than these are not told apart at a glance. */
const MOST_STONES = 40
/** When the board, which shows what goes on, is read again (ms): what was just done shows soon, all else in a while. */
const SOON_MS = 400
const AGAIN_MS = 5_000

/** Blocks in groups, each begun by a heading; what stands before the first is a group of its own. */
function grouped(blocks) {
  const groups = []
  for (const block of blocks) {
    if (block.kind === 'heading' || groups.length === 0) groups.push([])
    groups.at(-1).push(block)
  }
  return groups
}

/** One stone for each person, laid for those who have answered. */
const Stones = ({ meter: { n, of } }) =>
  of > 0 &&
  of <= MOST_STONES &&
  html`<p class="stones" aria-hidden="true">${Array.from({ length: of }, (_, at) => html`<span class=${at < n ? 'laid' : ''}></span>`)}</p>`

/** What a button is called aloud: with the card it stands on, since cards have buttons alike. */
const nameIn = (group, above) => (button) => {
  const of = button.action === 'see:signal' ? above : (button.session || button.action === 'fill:playbook') && group[0]
  return of && (of === above || of.kind === 'heading') ? `${button.label}: ${plain(of.text)}` : undefined
}

function Card({ group, press, why, room }) {
  const [first, ...rest] = group
  const headed = first?.kind === 'heading'
  const body = headed ? rest : group
  const about = body.some((block) => block.kind === 'buttons' && block.buttons.some(({ session }) => session !== undefined))
  // a count is drawn under its words, so its block is taken out of the run of the others
  const pieces = body.flatMap((block, at) =>
    block.meter
      ? [html`<${Paragraph} text=${block.text} />`, html`<${Stones} meter=${block.meter} />`]
      : [
          html`<${Blocks} blocks=${[block]} level=${3} press=${press} openWhy=${why} room=${room} nameOf=${nameIn(
            group,
            body.slice(0, at).findLast(({ kind }) => kind === 'text'),
          )} />`,
        ],
  )
  return html`
    <section class=${about ? 'slab going' : headed ? 'slab' : 'slab lead'}>
      ${headed && html`<h2 dir="auto"><${Spans} text=${first.text} /></h2>`} ${pieces}
    </section>`
}

/** Where one came from: the board, or the words that were rehearsed. */
function back({ kind, id, filter, signal }) {
  if (kind === 'rehearsal') return playbookPath(id)
  if (filter || signal) return REGISTER
  return kind === 'board' ? null : BOARD
}

/** A page of blocks in cards: the board, what comes next, a playbook's words, a rehearsal. */
export function CardPage({ ask }) {
  const { name } = useShared()
  const [view, setView] = useState(null)
  useTitle(view?.title)
  const here = useRef(true)
  const show = async (found) => {
    const page = await found
    if (here.current) setView(page)
  }
  useEffect(() => {
    here.current = true
    setView(null)
    show(read(ask))
    const again = () => show(read(ask))
    const soon = ask.kind === 'board' ? setTimeout(again, SOON_MS) : null
    const timer = ask.kind === 'board' ? setInterval(again, AGAIN_MS) : null
    return () => {
      here.current = false
      clearTimeout(soon)
      clearInterval(timer)
    }
  }, [name])
  const [room] = ownRooms()
  const press = (button) => pressCard(button, () => show(readChanged(ask, view)))
  const way = back(ask)
  return html`
    <article class=${`cardpage ${ask.kind}`} aria-busy=${view ? 'false' : 'true'}>
      <header class="cardhead">
        <${Cairn} size="56" />
        <h1 tabindex="-1" dir="auto">${view ? view.title : t('page.loading')}</h1>
        ${way && html`<a href=${way}>${way === BOARD ? t('page.board') : t('page.back')}</a>`}
      </header>
      <div class="slabs">
        ${view && grouped(view.blocks).map((group) => html`<${Card} group=${group} press=${press} room=${ask.kind === 'register' ? room?.room : undefined} why=${(what) => openWhy(room?.room ?? '', what)} />`)}
      </div>
    </article>`
}
