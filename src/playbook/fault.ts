import { CairnError } from '../core/errors.js'

/** A playbook that can't be used: where in the file, why, and how to mend it. */
export const playbookFault = (code: string, where: string, why: string, remedy: string, cause?: unknown): CairnError =>
  new CairnError({
    code: `playbook-${code}`,
    fault: 'operator',
    message: `${where}: ${why}`,
    remedy,
    ...(cause === undefined ? {} : { cause }),
  })
