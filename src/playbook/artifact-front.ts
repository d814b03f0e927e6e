import { z } from 'zod'
import { artifactKinds } from '../artifacts/index.js'
import type { StepKind } from '../steps/step-kind.js'
import { playbookFault } from './fault.js'
import type { Playbook, Step } from './playbook.js'
import type { ArtifactFront } from './schema.js'

const Properties = z.record(z.string(), z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() }))
const ObjectSchema = z.looseObject({ type: z.literal('object'), properties: Properties, required: z.array(z.string()).optional() })
type Steps = readonly Pick<Step, 'id' | 'kind'>[]

/**
 * Reads which artifact a length makes: a built-in kind by name, or a kind of its own with JSON Schema for its data, which is what
 * each of its steps measured.
 */
export function readArtifact(
  artifact: ArtifactFront,
  where: string,
  steps: { readonly all: Steps; readonly here: readonly string[] },
  kinds: ReadonlyMap<string, StepKind>,
): Playbook['artifact'] {
  const builtIn = [...artifactKinds.keys()].join(', ')
  if (typeof artifact === 'string') {
    if (artifactKinds.has(artifact)) return { kind: artifact, data: null }
    const remedy = `Use one of: ${builtIn}; or describe its data with {kind, data}.`
    throw playbookFault('artifact', where, `there is no artifact kind "${artifact}".`, remedy)
  }
  if (artifactKinds.has(artifact.kind)) {
    const why = `the artifact kind "${artifact.kind}" is built in and has its own data.`
    throw playbookFault('artifact', where, why, 'Leave data: out, or give the kind another name.')
  }
  const schema = ObjectSchema.safeParse(artifact.data)
  if (!schema.success)
    throw playbookFault('schema', where, "the artifact's data names no properties.", 'Describe it with type: object and properties:.')
  checkMeasured(schema.data, where, steps, kinds)
  try {
    return { kind: artifact.kind, data: z.fromJSONSchema(artifact.data as Parameters<typeof z.fromJSONSchema>[0]) }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : ''
    throw playbookFault('schema', where, `the artifact's data is not JSON Schema: ${why}`, 'Mend the schema.', cause)
  }
}

/** Refuses a schema that asks for what no session can give: its data holds, for each step, what that step measured. */
function checkMeasured(
  schema: z.infer<typeof ObjectSchema>,
  where: string,
  { all, here }: { readonly all: Steps; readonly here: readonly string[] },
  kinds: ReadonlyMap<string, StepKind>,
): void {
  const remedy = 'Name steps of it, and under each what it measures.'
  const missing = (schema.required ?? []).find((id) => !here.includes(id))
  if (missing !== undefined)
    throw playbookFault('schema', where, `the artifact's data needs "${missing}", which is no step of this length.`, remedy)
  for (const [id, { properties = {} }] of Object.entries(schema.properties)) {
    const step = all.find((one) => one.id === id)
    if (!step) throw playbookFault('schema', where, `the artifact's data names "${id}", which is no step.`, remedy)
    const measures = kinds.get(step.kind)?.measures
    const unknown = Object.keys(properties).find((name) => measures && !measures.includes(name))
    if (unknown === undefined) continue
    throw playbookFault('schema', where, `the artifact's data asks "${id}" for ${unknown}, which it does not give.`, remedy)
  }
}
