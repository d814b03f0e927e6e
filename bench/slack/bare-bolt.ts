// A bare Bolt app: it acknowledges a button and posts a line. Nothing is stored. `load` sorts words in a thread beside it, as Cairn does.
const [apiUrl = '', mode = 'http', load = ''] = process.argv.slice(2)
const { App, LogLevel } = await import('@slack/bolt')

const common = { token: 'xoxb-1', clientOptions: { slackApiUrl: apiUrl }, logLevel: LogLevel.ERROR }
const app =
  mode === 'socket'
    ? new App({ ...common, socketMode: true, appToken: 'xapp-1', installerOptions: { clientOptions: common.clientOptions } })
    : new App({ ...common, signingSecret: 'shh-shh-shh' })
app.action(/.*/, async ({ ack, body, client }) => {
  await ack()
  await client.chat.postMessage({ channel: body.user.id, text: 'That is fine. You passed.' })
})
let port = 0
if (mode === 'socket') await app.start()
else {
  const server = await app.start({ port: 0, host: '127.0.0.1' })
  const address = (server as { address(): { port: number } }).address()
  port = address.port
}
process.stdout.write(`${JSON.stringify({ port, sessions: [] })}\n`)
if (load === 'load') void (await import('./sorting.js')).sortForEver()
