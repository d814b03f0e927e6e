import { z } from 'zod'

/** One line of an artifact: someone's exact words, a human editor's linking words, a count Cairn recomputes, or a signal. Words are held by reference. */
export const ArtifactLine = z.discriminatedUnion('kind', [
  z.strictObject({ id: z.string(), section: z.string(), kind: z.literal('quote'), quote: z.string() }),
  z.strictObject({ id: z.string(), section: z.string(), kind: z.literal('linking'), contribution: z.string(), editor: z.string() }),
  z.strictObject({ id: z.string(), section: z.string(), kind: z.literal('count'), text: z.string(), refs: z.array(z.string()) }),
  /** Something noticed on the horizon, by reference: nobody's words here. */
  z.strictObject({ id: z.string(), section: z.string(), kind: z.literal('signal'), signal: z.string() }),
])
export type ArtifactLine = z.infer<typeof ArtifactLine>

/** The share of what was said that a result is built from. People and contributions are counted from the store, never given. */
export const Coverage = z.strictObject({
  used: z.int().min(0),
  of: z.int().min(0),
  people: z.int().min(0),
  ofPeople: z.int().min(0),
  alsoSaid: z.array(z.string()),
  /** Answers that were held back when it was counted. */
  held: z.array(z.string()).optional(),
  /** How many of the answers were typed in by someone for someone else. */
  entered: z.int().min(1).optional(),
})
export type Coverage = z.infer<typeof Coverage>

/** What every artifact's body has, whatever its kind; a playbook's inline JSON Schema may ask for more in `data`. */
export const ArtifactBody = z.strictObject({
  lines: z.array(ArtifactLine),
  coverage: Coverage,
  data: z.record(z.string(), z.unknown()),
})
export type ArtifactBody = z.infer<typeof ArtifactBody>

export const ArtifactStatus = z.enum(['draft', 'in_review', 'adopted', 'superseded', 'retired'])
export type ArtifactStatus = z.infer<typeof ArtifactStatus>

/** A check that ran on an artifact and what came of it. */
export interface QualityNote {
  readonly check: string
  readonly ok: boolean
  readonly note: string
}

/** The validated, versioned result of a session. */
export interface Artifact {
  readonly id: string
  readonly version: number
  readonly community: string
  readonly session: string
  readonly practice: string
  readonly kind: string
  readonly title: string
  readonly status: ArtifactStatus
  readonly owner: string
  readonly createdOn: number
  readonly adoptedOn: number | null
  /** Who answers for its adoption: who held the session as it was published, or adopted it again after a review. */
  readonly adoptedBy?: string
  readonly reviewBy: number
  readonly audience: 'group' | 'outside'
  readonly editors: readonly string[]
  readonly quality: readonly QualityNote[]
  /** Contribution ids of objections and concerns; empty means `dissentAsked` must be true: asked, none offered. */
  readonly dissent: readonly string[]
  readonly dissentAsked: boolean
  readonly upstream: readonly string[]
  readonly body: ArtifactBody
}
