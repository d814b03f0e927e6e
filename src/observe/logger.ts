import { pino } from 'pino'
import type { Logger } from '../ports/logger.js'
import { scrub, scrubbed } from './scrub.js'

/** A structured logger on standard error; every line is scrubbed of secrets before it is written. */
export function createLogger(parts: { level: 'silent' | 'error' | 'warn' | 'info'; write?: (line: string) => void }): Logger {
  const write = parts.write ?? ((line: string) => void process.stderr.write(line))
  const log = pino({ level: parts.level, base: null }, { write })
  const at =
    (level: 'info' | 'warn' | 'error'): Logger['info'] =>
    (message, facts = {}) => {
      if (log.isLevelEnabled(level)) log[level](scrubbed(facts), scrub(message))
    }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
