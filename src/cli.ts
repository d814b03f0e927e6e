import { Command } from 'commander'
import { explain } from './core/errors.js'

const cli = new Command('cairn').description('A chat facilitator for mission-led change').version('0.1.0')

cli
  .command('start', { isDefault: true })
  .description('serve the console, and every chat platform that is set up')
  .action(async () => (await import('./main.js')).start())

cli
  .command('play')
  .description('play a scripted session in the terminal')
  .argument('<playbook>', 'which playbook, such as storytelling')
  .requiredOption('--script <file>', 'what people do, as in fixtures/sessions')
  .option('--json', 'print the transcript and the artifact as JSON lines')
  .action(async (playbook: string, options: { script: string; json?: boolean }) =>
    (await import('./commands/play.js')).play(playbook, options),
  )

cli
  .command('synthesize')
  .description('find themes in a file of {id, author, text} lines, without a model')
  .argument('<file>', 'a JSON lines file')
  .option('--json', 'print JSON lines')
  .option('--most <n>', 'the most themes', '7')
  .action(async (file: string, options: { json?: boolean; most: string }) =>
    (await import('./commands/synthesize.js')).synthesizeFile(file, options),
  )

cli
  .command('check')
  .description('say what is configured, what is missing, and how to mend it')
  .action(async () => (await import('./commands/check.js')).check())

cli.parseAsync().catch((thrown: unknown) => {
  process.stderr.write(`${explain(thrown)}\n`)
  process.exitCode = 1
})
