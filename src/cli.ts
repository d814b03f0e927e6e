import { Command } from 'commander'
import { explain } from './core/errors.js'

const cli = new Command('cairn').description('A chat facilitator for mission-led change').version('0.1.0')

cli
  .command('play')
  .description('play a scripted session in the terminal')
  .argument('<playbook>', 'which playbook, such as storytelling')
  .requiredOption('--script <file>', 'what people do, as in fixtures/sessions')
  .option('--json', 'print the transcript and the artifact as JSON lines')
  .action(async (playbook: string, options: { script: string; json?: boolean }) =>
    (await import('./commands/play.js')).play(playbook, options),
  )

cli.parseAsync().catch((thrown: unknown) => {
  process.stderr.write(`${explain(thrown)}\n`)
  process.exitCode = 1
})
