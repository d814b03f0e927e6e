import type { ArtifactLine } from '../../src/core/artifact.js'

/** What a line of an artifact rests on, by id. */
export function restsOn(line: ArtifactLine): readonly string[] {
  switch (line.kind) {
    case 'quote':
      return [line.quote]
    case 'linking':
      return [line.contribution]
    case 'signal':
      return [line.signal]
    case 'count':
      return line.refs
  }
}
