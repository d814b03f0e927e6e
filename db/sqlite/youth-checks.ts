import type { Connection } from './connection.js'

/** Whoever looked after a room of young people as `other` does so as `kept`. */
export function renameKeeper({ sql }: Connection, community: string, kept: string, other: string): void {
  for (const one of ['lead', 'deputy', 'adult_a', 'adult_b', '"by"'])
    sql(`UPDATE youth_checks SET ${one} = ? WHERE community = ? AND ${one} = ?`).run(kept, community, other)
}

/** A room of young people waits for a new checklist where two of those who look after it are one person, or one of them is young, as this one (null: none) says now. */
export function dropUnfitChecks({ sql }: Connection, community: string, young: string | null): void {
  sql(`DELETE FROM youth_checks WHERE community = ? AND (lead = deputy OR adult_a = adult_b OR ? IN (lead, deputy, adult_a, adult_b) OR EXISTS (
         SELECT 1 FROM people p WHERE p.id IN (lead, deputy, adult_a, adult_b) AND p.age = 'young'))`).run(community, young)
}
