import { z } from 'zod'
import { CairnError } from '../../../src/core/errors.js'
import { faultOfStatus, modelFaults } from '../../../src/core/model-faults.js'

const Status = z.int().min(400).max(599)
/** Where providers' packages put the status of an HTTP answer. */
const Failure = z.object({
  status: Status.optional().catch(undefined),
  statusCode: Status.optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: Status }).optional().catch(undefined),
  response: z.object({ status: Status }).optional().catch(undefined),
  code: z.unknown(),
  headers: z
    .custom<Pick<Headers, 'get'>>((given) => given instanceof Headers)
    .optional()
    .catch(undefined),
})
const AWAY = /^(?:ECONN|ENOTFOUND|EAI_|EPIPE|ETIMEDOUT|UND_ERR)|^(?:API)?ConnectionError$|^APIConnection|fetch failed/

/** What a provider's package threw as a fault of ours, which repeats nothing of what was sent or said. */
export function faultOfThrown(thrown: unknown, now: number): CairnError {
  for (let at: unknown = thrown; at instanceof Error; at = at.cause) {
    if (at instanceof CairnError) return at
    const read = Failure.safeParse(at)
    const status = read.data?.status ?? read.data?.statusCode ?? read.data?.$metadata?.httpStatusCode ?? read.data?.response?.status
    if (status !== undefined) return faultOfStatus(status, read.data?.code, read.data?.headers, now)
    if ([String(read.data?.code), at.name, at.constructor.name, at.message].some((text) => AWAY.test(text)))
      return modelFaults.unreachable()
  }
  return modelFaults.broken()
}
