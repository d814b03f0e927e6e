import { html } from 'hono/html'
import type { Field } from '../../../src/core/form.js'
import type { ShownText } from '../../../src/core/post.js'
import type { AnswerView } from '../../../src/ports/look.js'
import type { Words } from './words.js'

/** What was typed and could not be taken, and why. */
export interface Wrong {
  readonly values: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>>
  readonly message: string
}

interface Frame {
  readonly lang: string
  readonly title: string
  readonly body: unknown
}

/** The frame of a page that a link opens: styled, no script of its own text, and nothing that leads elsewhere. Every value is escaped. */
const frame = ({ lang, title, body }: Frame) => html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex, nofollow"><title>${title} · Cairn</title>
<link rel="icon" href="/answer/page/cairn.svg"><link rel="stylesheet" href="/answer/page/tokens.css"><link rel="stylesheet" href="/answer/page/base.css"><link rel="stylesheet" href="/answer/page/answer.css">
<script type="module" src="/answer/page/answer.js"></script></head>
<body><main class="answer"><p class="brand"><img src="/answer/page/cairn.svg" alt="" width="36" height="36"> Cairn</p>${body}</main></body></html>
`

/** A page that only says something: a link that does not work, or no longer. */
export const answerNote = (lang: string, title: string, body: string) => frame({ lang, title, body: html`<h1>${title}</h1><p>${body}</p>` })

/** The page of one answer: the question, who reads it, the form, and what can be done with what was sent. */
export function answerPage(parts: {
  readonly view: AnswerView
  readonly words: Words
  readonly key: string
  readonly passed: boolean
  readonly wrong: Wrong | null
}) {
  const { view, words, key, passed, wrong } = parts
  const { lang, form, actor, closesAt } = view
  const say = (name: string, values: Readonly<Record<string, string | number>> = {}): string => words.fill(lang, name, values)
  const at = (moment: number): string =>
    new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'short', timeZone: view.zone }).format(new Date(moment))
  const text = (spans: ShownText): string => spans.map((span) => (span.at === undefined ? span.text : at(span.at))).join('')
  const paragraphs = (form?.intro ?? []).map(text)
  const question = paragraphs.at(-1) ?? say('answer.title')
  const keyField = html`<input type="hidden" name="key" value="${key}">`
  const back = html`<form method="post" class="row"><input type="hidden" name="do" value="withdraw">${keyField}<button class="danger">${say('answer.take-back')}</button></form>`

  if (!form) {
    const said = view.mine ? html`<p>${say('answer.closed.sent')}</p>${back}` : html`<p>${say('answer.closed.body')}</p>`
    return frame({ lang, title: say('answer.closed'), body: html`<h1>${say('answer.closed')}</h1>${said}` })
  }

  const sent = view.state === 'sent'
  const status = wrong?.message
    ? html`<p class="wrong" role="alert">${wrong.message}</p>`
    : sent
      ? html`<div class="sent" role="status"><p><strong>${say('answer.voice', { n: view.voice })}</strong></p><p>${say('answer.change')}</p></div>`
      : passed
        ? html`<p class="sent" role="status">${say('answer.passed')}</p>`
        : ''
  const field = (one: Field) => {
    const error = wrong?.fields[one.name]
    const value = wrong?.values[one.name] ?? (one.kind === 'choices' ? '' : (one.value ?? ''))
    const told = error ? html`<p class="wrong" id="wrong-${one.name}">${error}</p>` : ''
    if (one.kind === 'text') {
      const described = `${one.hint ? `hint-${one.name}` : ''} ${error ? `wrong-${one.name}` : ''}`.trim()
      const hint = one.hint ? html`<p class="hint" id="hint-${one.name}">${one.hint}</p>` : ''
      return html`<div class="field"><label for="${one.name}">${one.label}</label>${hint}
<textarea id="${one.name}" name="${one.name}" rows="6" dir="auto" aria-describedby="${described}" aria-invalid="${error ? 'true' : 'false'}" data-sent="${one.value ?? ''}">
${value}</textarea>${told}</div>`
    }
    const options = one.options.map((option) => {
      const label = typeof option.label === 'string' ? option.label : text(option.label)
      const on = value === option.value ? html` checked` : ''
      return html`<label class="option"><input type="${one.kind === 'choice' ? 'radio' : 'checkbox'}" name="${one.name}" value="${option.value}"${on}> <span>${label}</span></label>`
    })
    return html`<fieldset><legend>${one.label}</legend>${options}${told}</fieldset>`
  }
  const pass = sent
    ? back
    : html`<form method="post" class="row"><input type="hidden" name="do" value="pass">${keyField}<button>${say('answer.pass')}</button></form>`
  return frame({
    lang,
    title: form.title,
    body: html`<p class="for"><span dir="auto">${say('answer.for', { name: actor.name })}</span> · ${form.title}</p>
${status}<h1 dir="auto">${question}</h1>
${paragraphs.slice(0, -1).map((one) => html`<p dir="auto">${one}</p>`)}
${view.about.map((block) => (block.kind === 'quote' ? html`<blockquote dir="auto">${text(block.text)}</blockquote>` : ''))}
<form method="post" class="main"><input type="hidden" name="do" value="save">${keyField}
${form.fields.map(field)}
<p class="note kept" role="status" hidden>${say('answer.kept')}</p>
<p class="note">${view.readers}</p>
<button class="primary">${sent ? say('answer.save') : form.submit}</button></form>
${pass}
<footer>${closesAt === null ? '' : html`<p class="note">${say('answer.closes')} ${at(closesAt)}</p>`}<p class="note">${say('answer.own')}</p></footer>`,
  })
}
