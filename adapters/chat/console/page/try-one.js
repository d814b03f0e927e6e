import { newKey } from './drafts.js'
import { Field } from './fields.js'
import { useCommunity } from './place.js'
import { thisTab } from './remember.js'
import { DOORS, SET_UP, useTitle } from './route.js'
import { Spans } from './text.js'
import { begin, coverage, goOn, linesOf, say, takeBack } from './trying.js'
import { html, useEffect, useRef, useState } from './vendor/htm-preact.js'
import { t } from './words.js'

const MOST = 600

const Neighbours = ({ given, answered }) => html`
  <section class="heard">
    <h2>${t('page.try.heard')}</h2>
    <ul>
      ${given.neighbours.map((name) => html`<li class="in"><bdi>${name}</bdi><span>${t('page.try.done')}</span></li>`)}
      <li class=${answered ? 'in' : ''}><bdi>${t('page.try.you')}</bdi><span>${t(answered ? 'page.try.done' : 'page.try.waits')}</span></li>
    </ul>
    ${!answered && html`<p class="note">${t('page.try.hidden')}</p>`}
  </section>`

const Wall = ({ wall }) => html`
  <ul class="wall">
    ${linesOf(wall).map((line) => html`<li key=${line.why} class="stone" dir="auto"><${Spans} text=${line.text} /></li>`)}
  </ul>`

const Question = ({ words }) => words.map((text) => html`<p class=${text.endsWith('?') ? 'asks' : ''} dir="auto">${text}</p>`)

/** What went wrong, in words; a session that is over is begun anew. */
const wrongOf = ({ code, message, remedy, fields }) =>
  ['closed-step', 'session-over', 'unknown-session', 'unknown-room', 'unknown-community'].includes(code)
    ? { over: true, text: t('page.try.over') }
    : { over: false, text: fields?.text ?? [message, remedy].filter(Boolean).join(' ') }

const unreached = () => ({ over: false, text: t('page.not-reached') })

/** A session to try: one answer beside five pretend neighbours, all of them shown at once, one's own taken back. */
export function TryOne() {
  const [given, setGiven] = useState(() => thisTab.read('try'))
  const [text, setText] = useState(() => thisTab.read('try:text') ?? '')
  const [wall, setWall] = useState(null)
  const [after, setAfter] = useState(null)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState(null)
  const key = useRef(newKey())
  useCommunity(given?.community)
  useTitle(t('page.doors.try'))
  const stage = after ? 'taken' : wall ? 'shown' : given ? 'asked' : 'new'
  useEffect(() => {
    if (stage === 'new') return
    document.querySelector('main h1')?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [stage])

  /** One press at a time; what fails says so and can be pressed again. */
  const doing = (act) => async (event) => {
    event?.preventDefault()
    if (busy) return
    setBusy(true)
    setWrong(null)
    await act().catch(() => setWrong(unreached()))
    setBusy(false)
  }
  const start = doing(async () => {
    const found = await begin()
    if (found.kind !== 'try') return setWrong(wrongOf(found))
    key.current = newKey()
    setWall(null)
    setAfter(null)
    setGiven(found)
  })
  const send = doing(async () => {
    if (text.trim() === '') return setWrong({ over: false, text: t('page.try.empty') })
    const receipt = await say(given, text, key.current)
    if (receipt.kind === 'refused') return setWrong(wrongOf(receipt))
    const found = await goOn(given)
    if (!found) return setWrong(unreached())
    thisTab.forget('try')
    thisTab.forget('try:text')
    setText('')
    setWall(found)
  })
  const take = doing(async () => {
    const found = await takeBack(given, wall)
    if (found) setAfter(found)
    else setWrong(unreached())
  })
  const typed = (next) => {
    setText(next)
    thisTab.keep('try:text', next)
  }
  const again = html`<button type="button" onClick=${start}>${t('page.try.again')}</button>`
  const said = html`<p role="alert" class="wrong">${wrong?.text}</p>`

  if (stage === 'new')
    return html`
      <article class="page trying">
        <h1 tabindex="-1">${t('page.try.title')}</h1>
        <p class="what">${t('page.try.about')}</p>
        ${said}
        <div class="row"><button type="button" class="primary" onClick=${start}>${busy ? t('page.doors.opening') : t('page.try.begin')}</button></div>
      </article>`
  if (stage === 'asked')
    return html`
      <article class="page trying">
        <h1 tabindex="-1">${t('page.try.title')}</h1>
        <${Question} words=${given.question} />
        <form novalidate onSubmit=${send}>
          <${Field} field=${{ kind: 'text', name: 'text', label: t('page.try.label'), hint: t('page.try.hint'), max: MOST, required: true, long: true }}
            id="field-text" value=${text} set=${typed} error=${wrong && !wrong.over ? wrong.text : undefined} />
          ${wrong?.over && said}
          <div class="row">
            <button type="submit" class="primary" aria-disabled=${busy ? 'true' : undefined}>${busy ? t('page.sending') : t('page.try.send')}</button>
            ${wrong?.over && again}
          </div>
        </form>
        <${Neighbours} given=${given} answered=${false} />
      </article>`
  if (stage === 'shown')
    return html`
      <article class="page trying">
        <h1 tabindex="-1">${t('page.try.reveal')}</h1>
        <p>${t('page.try.reveal.about')}</p>
        <${Wall} wall=${wall} />
        <p class="counted">${coverage(wall)}</p>
        <section class="nudge">
          <p>${t('page.try.take-back.about')}</p>
          ${said}
          <button type="button" class="primary" onClick=${take}>${busy ? t('page.sending') : t('page.try.take-back')}</button>
        </section>
        <${Neighbours} given=${given} answered=${true} />
        <p class="note">${t('page.try.skipped')}</p>
      </article>`
  return html`
    <article class="page trying">
      <h1 tabindex="-1">${t('page.try.taken')}</h1>
      <p>${t('page.try.taken.about')}</p>
      <dl class="then-now">
        <div><dt>${t('page.try.before')}</dt><dd>${coverage(wall)}</dd></div>
        <div class="now"><dt>${t('page.try.now')}</dt><dd>${coverage(after)}</dd></div>
      </dl>
      <${Wall} wall=${after} />
      <p class="what">${t('page.try.promise')}</p>
      ${said}
      <div class="row">
        <a class="button primary" href=${SET_UP}>${t('page.doors.set-up')}</a>
        <a class="button" href=${DOORS}>${t('page.doors.back')}</a>
        ${again}
      </div>
    </article>`
}
