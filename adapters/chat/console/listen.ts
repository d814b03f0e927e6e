import type { Server } from 'node:http'
import { CairnError } from '../../../src/core/errors.js'

/** Listens, and answers the port that it got. Throws CairnError when the port is taken or not allowed. */
export function listen(server: Server, at: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (thrown: NodeJS.ErrnoException): void => {
      const taken = thrown.code === 'EADDRINUSE'
      reject(
        new CairnError({
          code: taken ? 'port-taken' : 'port-refused',
          fault: 'operator',
          message: taken
            ? `Port ${at.port} is in use already.`
            : `Cairn can't listen on ${at.host}, port ${at.port} (${thrown.code ?? 'unknown'}).`,
          remedy: taken
            ? 'Stop the other program, or choose another port: CAIRN_PORT=0 takes any that is free.'
            : 'Choose another CAIRN_PORT (0 takes any that is free) or CAIRN_HOST.',
          cause: thrown,
        }),
      )
    }
    server.once('error', failed)
    server.listen(at.port, at.host, () => {
      server.off('error', failed)
      const bound = server.address()
      resolve(typeof bound === 'object' && bound !== null ? bound.port : at.port)
    })
  })
}
