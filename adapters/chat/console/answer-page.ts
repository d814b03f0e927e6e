import { html } from 'hono/html'
import type { Field } from '../../../src/core/form.js'
import { pictureInWords } from '../../../src/core/picture-in-words.js'
import type { ShownBlock, ShownText } from '../../../src/core/post.js'
import type { AnswerView, LinkAct } from '../../../src/ports/look.js'
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

/** Resolved words as text; people's own never become markup. */
const textOf = (spans: ShownText, { words, lang, at }: Speech): string =>
  spans
    .map((span) => {
      if (span.kind === 'at' && span.at !== undefined) return at(span.at)
      if (span.kind === 'stamp') return span.by ? words.fill(lang, 'page.stamp', { by: span.by }) : words.say(lang, 'page.stamp.left')
      return span.kind === 'gone' && span.gone !== undefined ? words.say(lang, `page.gone.${span.gone}`) : span.text
    })
    .join('')

interface Speech {
  readonly words: Words
  readonly lang: string
  readonly at: (moment: number) => string
}

function block(one: ShownBlock, speech: Speech): unknown {
  if (one.kind === 'picture') return pictureInWords(one).map((each) => block(each, speech))
  if (one.kind === 'buttons') return ''
  if (one.kind === 'heading') return html`<h2 dir="auto">${textOf(one.text, speech)}</h2>`
  if (one.kind === 'note') return html`<p class="note" dir="auto">${textOf(one.text, speech)}</p>`
  if (one.kind === 'list') return html`<ul>${one.items.map((item) => html`<li dir="auto">${textOf(item, speech)}</li>`)}</ul>`
  if (one.kind !== 'quote') return html`<p dir="auto">${textOf(one.text, speech)}</p>`
  const by = one.by ? html`<footer dir="auto">${textOf(one.by, speech)}</footer>` : ''
  return html`<blockquote dir="auto"><p>${textOf(one.text, speech)}</p>${by}</blockquote>`
}

function field(one: Field, wrong: Wrong | null, speech: Speech) {
  const error = wrong?.fields[one.name]
  const value = wrong?.values[one.name] ?? (one.kind === 'choices' ? '' : (one.value ?? ''))
  const told = error ? html`<p class="wrong" id="wrong-${one.name}">${error}</p>` : ''
  if (one.kind === 'text') {
    const described = `${one.hint ? `hint-${one.name}` : ''} ${error ? `wrong-${one.name}` : ''}`.trim()
    const hint = one.hint ? html`<p class="hint" id="hint-${one.name}">${one.hint}</p>` : ''
    return html`<div class="field"><label for="${one.name}">${one.label}</label>${hint}
<textarea id="${one.name}" name="${one.name}" rows="${one.long ? 6 : 2}" dir="auto" aria-describedby="${described}" aria-invalid="${error ? 'true' : 'false'}" data-sent="${one.value ?? ''}">
${value}</textarea>${told}</div>`
  }
  const options = one.options.map((option) => {
    const label = typeof option.label === 'string' ? option.label : textOf(option.label, speech)
    const on = value === option.value ? html` checked` : ''
    return html`<label class="option"><input type="${one.kind === 'choice' ? 'radio' : 'checkbox'}" name="${one.name}" value="${option.value}"${on}> <span>${label}</span></label>`
  })
  return html`<fieldset><legend>${one.label}</legend>${options}${told}</fieldset>`
}

/** The page of one link: what is asked, who reads it, the form, and what can be done with what was sent. */
export function answerPage(parts: {
  readonly view: AnswerView
  readonly words: Words
  readonly key: string
  readonly passed: boolean
  readonly wrong: Wrong | null
}) {
  const { view, words, key, passed, wrong } = parts
  const { lang, form, closesAt, leave } = view
  const at = (moment: number): string =>
    new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'short', timeZone: view.zone }).format(new Date(moment))
  const speech: Speech = { words, lang, at }
  const say = (name: string): string => words.say(lang, name)
  const hidden = (name: string) => html`<input type="hidden" name="do" value="${name}"><input type="hidden" name="key" value="${key}">`
  const act = ({ name, label, style }: LinkAct) =>
    html`<form method="post" class="row">${hidden(name)}<button class="${style ?? ''}">${label}</button></form>`

  // the last of what is asked is the question: it heads the page
  const asked = view.reads
    ? []
    : [...(form?.intro ?? []).map((text): ShownBlock => ({ kind: 'text', text })), ...view.about.filter(({ kind }) => kind === 'text')]
  const about = view.reads ? view.about : view.about.filter(({ kind }) => kind !== 'text')
  const question = asked.at(-1)
  const heading = question?.kind === 'text' ? textOf(question.text, speech) : view.title
  const said = [...view.said, ...(passed && view.said.length === 0 ? [say('answer.passed')] : [])]
  const status = wrong?.message
    ? html`<p class="wrong" role="alert">${wrong.message}</p>`
    : said.length > 0 && (form || view.acts.length > 0)
      ? html`<div class="sent" role="status">${said.map((one, n) => (n === 0 && said.length > 1 ? html`<p><strong>${one}</strong></p>` : html`<p>${one}</p>`))}</div>`
      : said.map((one) => html`<p>${one}</p>`)
  const filled = form
    ? html`<form method="post" class="main" data-of="${form.step}:${form.round ?? 0}:${form.item ?? ''}">${hidden('save')}
${form.fields.map((one) => field(one, wrong, speech))}
<p class="note kept" role="status" hidden>${say('answer.kept')}</p>
${view.readers ? html`<p class="note">${view.readers}</p>` : ''}
<button class="primary">${view.sent ? say('answer.save') : form.submit}</button></form>`
    : ''
  const given = view.given.map((one) => html`<li>${block(one.block, speech)}${one.acts.map(act)}</li>`)
  return frame({
    lang,
    title: form?.title ?? view.title,
    body: html`<p class="for" dir="auto">${view.lead}</p>
${form || question ? status : ''}<h1 dir="auto">${heading}</h1>${form || question ? '' : status}
${asked.slice(0, -1).map((one) => block(one, speech))}
${about.map((one) => block(one, speech))}
${view.reads ? view.given.map((one) => html`${block(one.block, speech)}${one.acts.map(act)}`) : ''}
${filled}
${view.forms.length > 0 ? html`<p class="row">${view.forms.map((one) => html`<a class="button" href="?open=${encodeURIComponent(one.open)}">${one.label}</a>`)}</p>` : ''}
${view.acts.map(act)}
${given.length > 0 && !view.reads ? html`<section class="given"><h2>${view.givenTitle}</h2><ul>${given}</ul></section>` : ''}
<footer>${closesAt === null ? '' : html`<p class="note">${say('answer.closes')} ${at(closesAt)}</p>`}<p class="note">${view.foot}</p>
${leave ? html`<details><summary>${leave.label}</summary><p>${leave.about}</p>${act(leave)}</details>` : ''}</footer>`,
  })
}
