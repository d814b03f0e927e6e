import { pino } from 'pino'
import type { Logger } from '../ports/logger.js'

const SECRET = /\b(xox[a-z]-[\w-]+|xapp-[\w-]+|sk-[\w-]{8,}|Bearer\s+[\w.~+/-]+|[0-9a-f]{40,})/gi

/** Takes anything that looks like a secret out of a line of log. */
export const scrub = (line: string): string => line.replaceAll(SECRET, '[secret]')

/** A structured logger on standard error; every line is scrubbed of secrets before it is written. */
export function createLogger(parts: { level: 'silent' | 'error' | 'warn' | 'info'; write?: (line: string) => void }): Logger {
  const write = parts.write ?? ((line: string) => void process.stderr.write(line))
  const log = pino({ level: parts.level, base: null }, { write: (line: string) => write(scrub(line)) })
  return {
    info: (message, facts = {}) => log.info(facts, message),
    warn: (message, facts = {}) => log.warn(facts, message),
    error: (message, facts = {}) => log.error(facts, message),
  }
}
