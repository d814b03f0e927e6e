import { Command } from 'commander'
import { explain } from './core/errors.js'

const cli = new Command('cairn').description('A chat facilitator for mission-led change').version('0.1.0')

cli
  .command('start')
  .description('open the console and work until told to stop')
  .option('--community <id>', 'which community the console shows: the first live one, or practice, unless told')
  .option('--hall', 'let people in by phone, by a code, for one live session: the one that is open or the next one')
  .action(async (options: { community?: string; hall?: boolean }) => (await import('./commands/start.js')).start(options))

cli
  .command('check')
  .description('say what is configured, what is missing and how to mend it')
  .argument('[platform]', 'only this one, asked itself: slack or model')
  .option('--json', 'one JSON line for each thing')
  .action(async (platform: string | undefined, options: { json?: boolean }) =>
    (await import('./commands/check.js')).check(platform, options),
  )

cli
  .command('setup')
  .description('found a live community')
  .argument('[name]', 'what your place is called')
  .option('--id <id>', 'its short name, which also names its database')
  .option('--zone <zone>', "its time zone, such as Europe/London; this machine's unless given")
  .option('--lang <lang>', 'its language: en or de', 'en')
  .action(async (name: string | undefined, options: { id?: string; zone?: string; lang?: string }) =>
    (await import('./commands/setup.js')).setup(name, options),
  )

cli
  .command('role')
  .description('print a single-use code that gives a role to a Slack account')
  .argument('[role]', 'which role: core unless told')
  .option('--community <id>', 'in which community: the first live one unless told')
  .action(async (given: string | undefined, options: { community?: string }) => (await import('./commands/role.js')).role(given, options))

cli
  .command('backup')
  .description('keep a verified copy of each live community, also while Cairn works')
  .option('--to <folder>', 'where to; unless given, into the data folder, where copies of 14 days are kept')
  .action(async (options: { to?: string }) => (await import('./commands/backup.js')).backup(options))

cli
  .command('restore')
  .description('put a backup in the place of its community; Cairn must not be running')
  .argument('<file>', 'the backup')
  .option('--community <id>', 'refuse the backup of any other')
  .option('--sure', 'also over a database that is newer')
  .action(async (file: string, options: { community?: string; sure?: boolean }) =>
    (await import('./commands/restore.js')).restore(file, options),
  )

cli
  .command('costs')
  .description('what language models cost each community in a month')
  .option('--month <month>', 'which month, such as 2026-11: this one unless told')
  .option('--json', 'one JSON line for each kind of call')
  .action(async (options: { month?: string; json?: boolean }) => (await import('./commands/costs.js')).costs(options))

cli
  .command('stuck')
  .description('list what does not get on, and why; never what anyone wrote')
  .option('--json', 'one JSON line for each')
  .option('--retry <id>', 'try one again')
  .option('--drop <id>', 'give up on one')
  .action(async (options: { json?: boolean; retry?: string; drop?: string }) => (await import('./commands/stuck.js')).stuck(options))

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
  .command('alderwick')
  .description('fill the practice community with a made-up town; Cairn must not be running')
  .action(async () => (await import('./commands/alderwick.js')).alderwick())

cli
  .command('digest')
  .description('say what a digest from these feeds would show; nothing is posted')
  .requiredOption('--feeds <file>', 'OPML, JSON lines, or one address a line')
  .option('--json', 'print signals and quotas as JSON lines')
  .option('--dry-run', 'keep nothing')
  .option('--community <id>', 'which live community keeps what came')
  .action(async (options: { feeds: string; json?: boolean; dryRun?: boolean; community?: string }) =>
    (await import('./commands/digest.js')).digest(options),
  )

cli
  .command('sources')
  .description('what the horizon of a live community is scanned by')
  .option('--add <file>', 'add or change: OPML, JSON lines, or one address a line')
  .option('--drop <url>', 'take one off the list')
  .option('--opml <file>', 'write the list as OPML')
  .option('--json', 'one JSON line for each')
  .option('--community <id>', 'which live community, unless the first')
  .action(async (options: { add?: string; drop?: string; opml?: string; json?: boolean; community?: string }) =>
    (await import('./commands/sources.js')).sources(options),
  )

cli
  .command('synthesize')
  .description('sort contributions into themes with exact quotes, with no model')
  .argument('<file>', 'lines of JSON: {"id", "author", "text"}, and "quotable": false for one that is counted, not quoted')
  .option('--json', 'print themes, what was also said, and the coverage as JSON lines')
  .option('--lang <lang>', 'the language of the words', 'en')
  .option('--most <n>', 'the largest number of themes, 1 to 12', '8')
  .action(async (file: string, options: { json?: boolean; lang: string; most: string }) =>
    (await import('./commands/synthesize.js')).synthesize(file, options),
  )

cli
  .command('import')
  .description('bring in what people said elsewhere')
  .command('polis')
  .description('a Polis export as an ended session; Cairn must not be running')
  .argument('<folder>', 'comments.csv beside participants-votes.csv or votes.csv')
  .option('--community <id>', 'into which community: practice unless told')
  .action(async (folder: string, options: { community?: string }) =>
    (await import('./commands/import-polis.js')).importPolis(folder, options),
  )

cli
  .command('groups')
  .description('opinion groups and statements of a session, or of a Polis export')
  .argument('<what>', 'a session, or the folder of a Polis export')
  .option('--json', 'one JSON line for each group and statement')
  .option('--k <n>', 'how many groups; chosen unless told')
  .option('--members', 'who is in which group: by their id in an imported file, else by one that names nobody')
  .option('--picture <file>', 'draws them into a .png or .svg')
  .action(async (what: string, options: { json?: boolean; k?: string; members?: boolean; picture?: string }) =>
    (await import('./commands/groups.js')).groups(what, options),
  )

cli.parseAsync().catch((thrown: unknown) => {
  process.stderr.write(`${explain(thrown)}\n`)
  process.exitCode = 1
})
