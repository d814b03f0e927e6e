import { accept, look } from './api.js'
import { named, notice } from './deeds.js'
import { Dialog } from './dialog.js'
import { openForm } from './form-dialog.js'
import { change, useShared } from './state.js'
import { html } from './vendor/htm-preact.js'
import { lang, languages, t, tOr } from './words.js'

const MOST_NAME = 60
/** How long a change may take to show (ms), one wait after another. */
const WAITS = [50, 100, 200, 400, 800]

const spoken = (text) => [[{ kind: 'plain', text }]]
const sorry = (view) => notice(view ? `${view.message ?? ''} ${view.remedy ?? ''}`.trim() : t('page.not-reached'), { wrong: true })

const invitedOf = async (session) => {
  const view = await look({ kind: 'invited', session }).catch(() => null)
  if (view?.kind === 'invited') return view.people
  sorry(view)
  return null
}

/** Reads who is invited again until that has changed, or long enough. */
async function changed(session, before) {
  for (const wait of WAITS) {
    const people = await invitedOf(session)
    if (!people || people.length !== before.length) return people
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
  return before
}

const show = (link) => change({ link })

/** Makes the link of someone without an account, then shows it. */
const invite = (room, session, before) =>
  openForm({
    name: `invite:${session}`,
    title: t('page.invite'),
    intro: spoken(t('page.invite.about')),
    fields: [
      { kind: 'text', name: 'name', label: t('page.invite.name'), hint: t('page.invite.hint'), max: MOST_NAME, required: true },
      {
        kind: 'select',
        name: 'lang',
        label: t('page.invite.lang'),
        options: languages().map((value) => ({ value, label: tOr(`page.lang.${value}`, value) })),
        value: lang(),
      },
    ],
    submit: t('page.invite.do'),
    send: (fields, key) => accept(key, room, { kind: 'invite', session, ...fields }),
    sent: async () => {
      const people = await changed(session, before)
      if (people && people.length > before.length) show({ kind: 'one', room, session, ...people.at(-1) })
    },
  })

const end = (room, session, { person, name }) => {
  show(null)
  openForm({
    name: `invite-end:${person}`,
    title: t('page.invite.end.sure', { name }),
    intro: spoken(t('page.invite.end.about')),
    fields: [],
    submit: t('page.invite.end'),
    danger: true,
    send: (_fields, key) => accept(key, room, { kind: 'withdraw-invite', session, person }),
  })
}

/** Invites someone without an account, or shows the links that were made before. */
export const inviteSomeone = (room, session) =>
  named(async () => {
    const people = await invitedOf(session)
    if (!people) return
    if (people.length === 0) invite(room, session, people)
    else show({ kind: 'invited', room, session, people })
  })

/** Opens the form in which someone else's words are typed in; afterwards it is there for the next one. */
export const enterPaper = (room, session) =>
  named(async () => {
    const view = await look({ kind: 'proxy', session }).catch(() => null)
    if (view?.kind !== 'form') return sorry(view)
    const { form } = view
    openForm({
      ...form,
      name: `proxy:${session}:${form.step}:${form.round}`,
      title: t('page.proxy'),
      send: (fields, key) => accept(key, room, { ...form.deed, fields }),
      sent: () => notice(t('page.proxy.sent')),
    })
  })

/** Shows the reader's own link for typing papers in on a phone. */
export const enterByPhone = (session) =>
  named(async () => {
    const view = await look({ kind: 'proxy-link', session }).catch(() => null)
    if (view?.kind !== 'answer-link') return sorry(view)
    show({ ...view, kind: 'proxy' })
  })

/** Names who may type papers in, or no longer. */
export const nameHelper = (room, card) =>
  named(async () => {
    const home = await look({ kind: 'home' }).catch(() => null)
    const people = home?.sessions?.find((one) => one.id === card.id)?.people
    if (!people) return sorry(home?.kind === 'home' ? null : home)
    const helps = new Set(card.helpers)
    openForm({
      name: `helper:${card.id}`,
      title: t('page.helper'),
      intro: spoken(t('page.helper.about')),
      fields: [
        {
          kind: 'choice',
          name: 'person',
          label: t('page.helper.label'),
          options: people.map(({ id, name }) => ({ value: id, label: helps.has(id) ? t('page.helper.ends', { name }) : name })),
          required: true,
        },
      ],
      submit: t('page.send'),
      send: ({ person }, key) =>
        person
          ? accept(key, room, { kind: 'helper', session: card.id, person, give: !helps.has(person) })
          : { kind: 'refused', message: '', remedy: '', fields: { person: t('page.helper.none') } },
    })
  })

const another = (room, session, people) => {
  show(null)
  invite(room, session, people)
}

const Code = ({ qr, label }) => html`
  <svg class="qr" role="img" aria-label=${label} viewBox=${`0 0 ${qr.size} ${qr.size}`} shape-rendering="crispEdges">
    <rect width=${qr.size} height=${qr.size} fill="#fff" /><path d=${qr.path} fill="#000" />
  </svg>`

const Link = ({ link, about, label }) => html`
  <div class="key">
    <p>${about}</p>
    <${Code} qr=${link.qr} label=${label} />
    <p><a href=${link.url} target="_blank" rel="noopener noreferrer">${link.url}</a></p>
    <p class="note">${t('page.invite.about')}</p>
  </div>`

const Invited = ({ link: { room, session, people } }) => html`
  <h3>${t('page.invite.links')}</h3>
  <ul class="invited">
    ${people.map(
      (one) => html`
        <li>
          <bdi>${one.name}</bdi>
          <button type="button" aria-label=${`${t('page.invite.show')}: ${one.name}`} onClick=${() => show({ kind: 'one', room, session, ...one })}>${t('page.invite.show')}</button>
          <button type="button" class="danger" aria-label=${`${t('page.invite.end')}: ${one.name}`} onClick=${() => end(room, session, one)}>${t('page.invite.end')}</button>
        </li>`,
    )}
  </ul>
  <div class="row end">
    <button type="button" class="primary" onClick=${() => another(room, session, people)}>${t('page.invite')}</button>
  </div>`

/** The link that is shown, with its code to scan or print. */
export function LinkDialog() {
  const { link } = useShared()
  if (!link) return null
  const { kind, name } = link
  const title = { one: () => t('page.invite.link', { name }), invited: () => t('page.invite'), proxy: () => t('page.proxy.phone') }[kind]()
  return html`
    <${Dialog} key=${`${kind} ${name}`} title=${title} close=${() => show(null)}>
      ${
        kind === 'invited'
          ? html`<${Invited} link=${link} />`
          : html`
              <${Link} link=${link} about=${t(kind === 'one' ? 'page.invite.scan' : 'page.proxy.phone.about')}
                label=${kind === 'one' ? t('page.invite.code', { name }) : t('page.proxy.code')} />
              <div class="row end"><button type="button" onClick=${() => window.print()}>${t('page.invite.print')}</button></div>`
      }
    </${Dialog}>`
}
