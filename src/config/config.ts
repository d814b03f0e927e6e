import { resolve } from 'node:path'
import { z } from 'zod'
import { CairnError } from '../core/errors.js'
import type { Env } from './env.js'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/
const KEY = /^[0-9a-f]{64}$/i

const isPublicUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.username === ''
}

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
  CAIRN_LOG: z.enum(['silent', 'error', 'warn', 'info']).default('warn'),
})

const REMEDIES: Readonly<Record<string, string>> = {
  CAIRN_DATA: 'Name a folder, such as ./data.',
  CAIRN_PORT: 'Give a port from 0 to 65535; 0 takes any that is free.',
  CAIRN_HOST: 'Give an address to listen on, such as 127.0.0.1.',
  CAIRN_PUBLIC_URL: 'Give the address people open, such as https://cairn.example.org, without a path.',
  CAIRN_SECRET_KEY: 'Give 64 characters of 0-9 and a-f, or remove it so that one is made.',
  CAIRN_FETCH_ALLOW: 'Give host:port pairs with commas between them, such as intranet.example:8080.',
  CAIRN_LOG: 'Choose silent, error, warn or info.',
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
  /** Variables that begin like Cairn's but mean nothing to it: most likely typing errors. */
  readonly strangers: readonly string[]
}

const bad = (message: string, remedy: string): CairnError => new CairnError({ code: 'bad-config', fault: 'operator', message, remedy })

/** Checks the environment. Throws CairnError `bad-config`, which names the variable (never its value) and how to mend it. */
export function readConfig(env: Env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => name.startsWith('CAIRN_') && value !== ''))
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
    strangers: Object.keys(given).filter((name) => !(name in Settings.shape)),
  }
}
