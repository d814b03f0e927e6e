// Keeps what is typed on this phone until the server holds the same. Without this script the page works as a plain form.
const box = document.querySelector('form.main textarea')
const kept = document.querySelector('.kept')
const name = `answer:${location.pathname.slice(-22)}`

const store = (text) => {
  try {
    if (text === null) localStorage.removeItem(name)
    else localStorage.setItem(name, text)
    return true
  } catch {
    // a private window or a full phone: the page still sends
    return false
  }
}
const read = () => {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

if (box) {
  const draft = read()
  const sent = box.dataset.sent
  if (draft === sent) store(null)
  else if (draft !== null && box.getAttribute('aria-invalid') !== 'true') {
    box.value = draft
    kept.hidden = false
  }
  box.addEventListener('input', () => {
    kept.hidden = !store(box.value === sent ? null : box.value) || box.value === sent
  })
  for (const form of document.querySelectorAll('form')) {
    form.addEventListener('submit', (event) => {
      if (form.dataset.busy) event.preventDefault()
      form.dataset.busy = 'yes'
      // taken back or passed: nothing of it stays on the phone
      if (form.elements.do.value === 'withdraw') store(null)
    })
  }
  // the back button shows the page as it was, ready to be sent again
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form')) delete form.dataset.busy
  })
}
