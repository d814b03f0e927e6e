import { resolve } from 'node:path'
import { z } from 'zod'
import { CairnError } from '../core/errors.js'
import type { Env } from './env.js'
import { isModelUrl, type ModelsConfig, modelsOf } from './models.js'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/
const KEY = /^[0-9a-f]{64}$/i

const isPublicUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.username === ''
}

/** Slack's own API, or one of this machine: nothing that was typed, and no token, goes anywhere else in the clear. */
const isApiUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.username !== '' || url.search !== '' || url.hash !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname.replaceAll(/^\[|\]$/g, '')))
}

const MODEL = /^[a-z][a-z0-9_-]{0,40}:\S{1,200}$/
const whole = (least: number, most: number, unless: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((n) => n >= least && n <= most)
    .default(unless)

/** Every setting of the environment, with what it may hold. */
const Settings = z.object({
  CAIRN_DATA: z.string().min(1).default('./data'),
  CAIRN_PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(4_747),
  CAIRN_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]{1,255}$/)
    .default('127.0.0.1'),
  CAIRN_PUBLIC_URL: z.string().refine(isPublicUrl).optional(),
  CAIRN_SECRET_KEY: z.string().regex(KEY).optional(),
  CAIRN_FETCH_ALLOW: z
    .string()
    .regex(/^[A-Za-z0-9.:[\]-]+:\d{1,5}(,[A-Za-z0-9.:[\]-]+:\d{1,5})*$/)
    .optional(),
  CAIRN_MODEL: z.string().regex(MODEL).optional(),
  CAIRN_EMBED_MODEL: z.string().regex(MODEL).optional(),
  CAIRN_PRICES: z
    .string()
    .regex(/^[^\p{C}]{1,1000}$/u)
    .optional(),
  CAIRN_BUDGET: z
    .string()
    .regex(/^\d{1,12}(?:\.\d{1,4})?(?: tokens)?$/)
    .default('1000000 tokens'),
  CAIRN_MODEL_RATE: whole(1, 10_000, 60),
  CAIRN_MODEL_SECONDS: whole(5, 300, 120),
  OPENAI_API_KEY: z
    .string()
    .regex(/^\S{1,400}$/)
    .optional(),
  OPENAI_BASE_URL: z.string().refine(isModelUrl).optional(),
  CAIRN_LOG: z.enum(['silent', 'error', 'warn', 'info']).default('warn'),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-\S{1,300}$/)
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S{1,300}$/)
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\S{8,200}$/)
    .optional(),
  SLACK_API_URL: z.string().refine(isApiUrl).optional(),
})

const REMEDIES: Readonly<Record<string, string>> = {
  CAIRN_DATA: 'Name a folder, such as ./data.',
  CAIRN_PORT: 'Give a port from 0 to 65535; 0 takes any that is free.',
  CAIRN_HOST: 'Give an address to listen on, such as 127.0.0.1.',
  CAIRN_PUBLIC_URL: 'Give the address people open, such as https://cairn.example.org, without a path.',
  CAIRN_SECRET_KEY: 'Give 64 characters of 0-9 and a-f, or remove it so that one is made.',
  CAIRN_FETCH_ALLOW: 'Give host:port pairs with commas between them, such as intranet.example:8080.',
  CAIRN_MODEL: 'Name provider and model, such as openai:gpt-4.1-mini.',
  CAIRN_EMBED_MODEL: 'Name provider and model, such as openai:text-embedding-3-small.',
  CAIRN_PRICES: 'Name a file of prices, such as ./prices.json.',
  CAIRN_BUDGET: 'Give what a community may spend in a month, such as 5 (in the currency of the prices) or 500000 tokens.',
  CAIRN_MODEL_RATE: 'Give the most calls in a minute, from 1 to 10000.',
  CAIRN_MODEL_SECONDS: 'Give the longest that one call may take, from 5 to 300 seconds.',
  OPENAI_API_KEY: 'Copy the key again: it has no spaces.',
  OPENAI_BASE_URL: 'Give an https address, or http for a machine of your own network, such as http://localhost:11434/v1.',
  CAIRN_LOG: 'Choose silent, error, warn or info.',
  SLACK_BOT_TOKEN: 'Copy the Bot User OAuth Token of the app: it begins with xoxb-.',
  SLACK_APP_TOKEN: 'Copy an App-Level Token of the app: it begins with xapp-.',
  SLACK_SIGNING_SECRET: 'Copy the Signing Secret of the app, under Basic Information.',
  SLACK_API_URL: 'Leave it out, or give an https address, or one of this machine.',
}

/** What an operator has chosen, checked. */
export interface Config {
  /** Absolute. */
  readonly dataFolder: string
  readonly port: number
  readonly host: string
  readonly publicUrl: string | undefined
  /** 32 bytes as hex, when the environment gives one. */
  readonly secretKey: string | undefined
  /** `host:port` pairs that may be read although they are private. */
  readonly fetchAllow: readonly string[]
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info'
  /** Undefined = no Slack. */
  readonly slack: SlackConfig | undefined
  /** Undefined = no model was named. */
  readonly models: ModelsConfig | undefined
  /** Variables that begin like Cairn's but mean nothing to it: most likely typing errors. */
  readonly strangers: readonly string[]
}

/** One Slack app: its token, and at least one way in. */
export interface SlackConfig {
  readonly botToken: string
  readonly appToken: string | undefined
  readonly signingSecret: string | undefined
  readonly apiUrl: string | undefined
}

const bad = (message: string, remedy: string): CairnError => new CairnError({ code: 'bad-config', fault: 'operator', message, remedy })

/** Names of ours, and of others that Cairn would take as its own if it knew them. */
const OURS = /^(?:CAIRN_|SLACK_|OPENAI_(?:API_KEY|BASE_URL)$)/

/** Checks the environment. Throws CairnError `bad-config`, which names the variable (never its value) and how to mend it. */
export function readConfig(env: Env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => OURS.test(name) && value !== ''))
  const found = Settings.safeParse(given)
  if (!found.success) {
    const name = String(found.error.issues[0]?.path[0] ?? 'CAIRN_')
    throw bad(`${name} can't be used.`, REMEDIES[name] ?? 'Remove it.')
  }
  const settings = found.data
  const away = !LOOPBACK.test(settings.CAIRN_HOST)
  if (away && settings.CAIRN_PUBLIC_URL === undefined) {
    throw bad(
      'CAIRN_HOST lets other machines in, but Cairn does not know under which address they come.',
      'Set CAIRN_PUBLIC_URL to that address, or leave CAIRN_HOST out.',
    )
  }
  return {
    dataFolder: resolve(settings.CAIRN_DATA),
    port: settings.CAIRN_PORT,
    host: settings.CAIRN_HOST,
    publicUrl: settings.CAIRN_PUBLIC_URL,
    secretKey: settings.CAIRN_SECRET_KEY?.toLowerCase(),
    fetchAllow: settings.CAIRN_FETCH_ALLOW?.split(',') ?? [],
    logLevel: settings.CAIRN_LOG,
    slack: slackOf(settings),
    models: modelsOf(settings),
    strangers: Object.keys(given).filter((name) => !(name in Settings.shape)),
  }
}

/** All of Slack or nothing of it: a token with no way in, or a way in with no token, is a mistake. */
function slackOf(settings: z.infer<typeof Settings>): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl } = settings
  if (botToken === undefined) {
    if (appToken === undefined && signingSecret === undefined) return undefined
    throw bad('SLACK_BOT_TOKEN is missing.', 'Set it to the Bot User OAuth Token of the app, or remove what else begins with SLACK_.')
  }
  if (appToken === undefined && signingSecret === undefined) {
    throw bad('SLACK_BOT_TOKEN is set, but Slack has no way in.', 'Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).')
  }
  return { botToken, appToken, signingSecret, apiUrl }
}
