import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig } from '../src/config/config.js'
import { parsePlaybook } from '../src/playbook/parse.js'
import { stepKinds } from '../src/steps/index.js'

const README = readFileSync('README.md', 'utf8')
const block = (text: string, language: string): string => new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(text)?.[1] ?? ''

test('the playbook in the README is one', () => {
  const playbook = parsePlaybook(block(README, 'markdown'), stepKinds)
  expect(playbook.at('quick', 'en').steps.map((step) => step.id)).toEqual(['place', 'wall', 'publish'])
})

test('every variable in the README is read, and every one that is read is in the README', () => {
  const named = new Set([...README.matchAll(/`(CAIRN_[A-Z_]+)`/g)].map((match) => match[1] ?? ''))
  const values = Object.fromEntries([...named].map((name) => [name, '\u0000']))
  // a value that no variable allows: what is known is refused, what is unknown is a stranger
  for (const name of named) {
    if (name === 'CAIRN_DATA') continue
    expect(() => readConfig({ [name]: values[name] }), name).toThrow()
  }
  expect(readConfig({ CAIRN_DATA: 'x' }).strangers).toEqual([])
  const source = readFileSync('src/config/config.ts', 'utf8')
  expect([...source.matchAll(/^ {2}(CAIRN_[A-Z_]+): z/gm)].map((match) => match[1]).filter((name) => name && !named.has(name))).toEqual([])
})

test('every file and folder that the README names is there', () => {
  const links = [...README.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] ?? '')
  const folders = [...README.matchAll(/^\| `([a-z][\w/-]*)`/gm)]
    .map((match) => match[1] ?? '')
    .filter((name) => name.includes('/') || name === 'db')
  for (const path of [...links, ...folders]) expect(existsSync(path), path).toBe(true)
})

test('every script that the README runs is one', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const run = [...README.matchAll(/npm (?:run )?([a-z:]+)/g)].map((match) => match[1] ?? '').filter((name) => name !== 'ci')
  expect(run.filter((name) => !(name in scripts))).toEqual([])
})

test('every command that the README gives is one', () => {
  const source = readFileSync('src/cli.ts', 'utf8')
  const commands = [...README.matchAll(/npm run cairn -- ([a-z]+)/g)].map((match) => match[1] ?? '')
  expect(commands.length).toBeGreaterThan(3)
  for (const name of commands) expect(source).toContain(`.command('${name}')`)
})

test('every folder of fixtures that the code itself reads is in the image', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const read = sources.flatMap((name) => [...readFileSync(`src/${name}`, 'utf8').matchAll(/'(?:\.\.\/)+(fixtures\/[\w-]+)'/g)])
  const folders = read.map((match) => match[1] ?? '')
  expect(folders.length).toBeGreaterThan(1)
  const [image, kept] = [readFileSync('deploy/Dockerfile', 'utf8'), readFileSync('.dockerignore', 'utf8')]
  for (const folder of folders) {
    expect(image).toContain(`COPY ${folder} ./${folder}`)
    expect(kept).toContain(`!${folder}\n`)
  }
})
