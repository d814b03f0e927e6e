import type { ShownPost } from '../core/post.js'
import type { Played } from './play.js'
import { blockLines } from './terminal.js'

const WIDTH = 150
const LINES_A_POST = 12

const clipped = (text: string): string => (text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text)

/** The one line of a private word that says most: what was lifted or added, else what it begins with. */
function gist(post: ShownPost): string {
  const telling = post.blocks.findLast((block) => block.kind === 'line') ?? post.blocks.find((block) => block.kind === 'quote')
  const [first = ''] = (telling ? [telling] : post.blocks).flatMap(blockLines).filter((line) => line.trim() !== '')
  return clipped(first.trim())
}

/** A post in a few lines; what is longer says how much more there is. */
function inBrief(post: ShownPost): readonly string[] {
  const lines = post.blocks.flatMap((block) => blockLines(block)).filter((line) => line.trim() !== '')
  const rest = lines.length - LINES_A_POST
  return [...lines.slice(0, LINES_A_POST).map(clipped), ...(rest > 0 ? [`  … ${rest} more`] : [])]
}

/** A played line for people to watch: what is done, what is said, one room of several, private words in one line each. */
export function createTeller(write: (line: string) => void, room: string): (played: Played) => void {
  return (played) => {
    switch (played.kind) {
      case 'deed':
        write(`\n[${played.step}/${played.steps}] ${played.who} ${played.does}`)
        return
      case 'wait':
        write(`\n… ${played.hours} hours pass …`)
        return
      case 'post':
        if (played.to !== null) write(`  to ${played.to} alone: ${gist(played.post)}`)
        else if (played.room === room) for (const line of inBrief(played.post)) write(line)
        return
      case 'artifact': {
        const { used, of, people, ofPeople } = played.coverage
        write(`\n=== ${played.title}: ${played.status}, version ${played.version} ===`)
        for (const line of played.lines) write(`  ${line.section} | ${line.kind} | ${line.text}`)
        write(`  built from ${used} of ${of} contributions by ${people} of ${ofPeople} people; ${played.alsoSaid.length} also said`)
        const none = played.dissentAsked ? 'asked, none offered' : 'not asked'
        write(`  objections and concerns: ${played.dissent.length === 0 ? none : played.dissent.join(' / ')}`)
        for (const check of played.quality) write(`  ${check.open ? '?' : check.ok ? '✓' : '✗'} ${check.note}`)
      }
    }
  }
}
