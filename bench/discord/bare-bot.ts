// A bare discord.js bot with its own caches: it replies to whatever is pressed. Nothing is stored.
const [apiUrl = ''] = process.argv.slice(2)
const { Client, Events, GatewayIntentBits } = await import('discord.js')
const client = new Client({
  intents: [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  rest: { api: apiUrl, globalRequestsPerSecond: 100_000 },
})
client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isRepliable()) return
  void interaction.reply({ content: 'That is fine. You passed.', flags: 64 })
})
await client.login('token')
const { answerAbout } = await import('./about.js')
answerAbout()
process.stdout.write(`${JSON.stringify({ sessions: [] })}\n`)
