import type { HallNow } from '../../adapters/chat/console/hall/hall.js'
import { qrLines } from '../../adapters/chat/console/qr.js'

/** White on black, whatever the terminal's own colours: a camera reads no other. */
const PAINTED = ['\u001b[97;40m', '\u001b[0m'] as const

/** What a terminal says of a hall that has opened: the picture, the code, the address, when it ends, and whom to trust. */
export function hallLines(hall: HallNow, colours: boolean): readonly string[] {
  if (hall.code === null) return ['  The hall: nobody else is let in now.']
  const [before, after] = colours ? PAINTED : ['', '']
  const ends = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date(hall.endsAt))
  const open = hall.url.startsWith('http:')
  return [
    '',
    '  The hall is open for one session. People come in with their phones:',
    '',
    ...qrLines(hall.link)
      .split('\n')
      .map((line) => `  ${before}${line}${after}`),
    '',
    `  ${hall.url}   code ${hall.code}`,
    '',
    `  It closes at ${ends}, half an hour after the session is over, or when you close it.`,
    ...(open
      ? [
          '  Plain http can be overheard and changed by others in the same network:',
          '  use it only in a Wi-Fi that you trust, never in one that anybody can join.',
        ]
      : []),
    '',
  ]
}
