import type { Team } from '../team.js'

const idOf = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined)

/** Every workspace and organisation that a payload says it is for. */
function places(body: Readonly<Record<string, unknown>>): readonly unknown[] {
  const given = Array.isArray(body.authorizations) ? (body.authorizations as readonly unknown[]) : []
  const authorizations = given.flatMap((one) =>
    typeof one === 'object' && one !== null
      ? [(one as Record<string, unknown>).team_id, (one as Record<string, unknown>).enterprise_id]
      : [],
  )
  const user = body.user as Readonly<Record<string, unknown>> | undefined | null
  return [
    body.team_id,
    idOf(body.team),
    ...authorizations,
    body.enterprise_id,
    idOf(body.enterprise),
    typeof user === 'object' ? user?.team_id : undefined,
  ]
}

/** Is this for our own installation? Another workspace's words never come in. */
export function isOurs(body: Readonly<Record<string, unknown>>, { id, enterprise }: Pick<Team, 'id' | 'enterprise'>): boolean {
  const named = places(body)
  return named.includes(id) || (enterprise !== null && body.is_enterprise_install === true && named.includes(enterprise))
}

/** What kind of payload this is, for a log line; never anything that someone typed. */
export const kindOf = ({ type, command }: Readonly<Record<string, unknown>>): string => {
  const kind = type ?? command
  return typeof kind === 'string' ? kind.slice(0, 40) : 'unknown'
}
