import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../adapters/chat/discord/format/limits.js'
import { fieldsOf, formModal } from '../../adapters/chat/discord/format/modal.js'
import type { Field } from '../../src/core/form.js'

const word = fc.string({ unit: 'binary', maxLength: 130 })
const named = { name: fc.string({ minLength: 1, maxLength: 40 }), label: word, hint: word, required: fc.boolean() }
const option = fc.record({ value: word, label: word })
const field = fc.oneof(
  fc.record({ kind: fc.constant('text'), ...named, max: fc.integer({ min: 1, max: 6_000 }), value: word }),
  fc.record({ kind: fc.constantFrom('choice'), ...named, options: fc.array(option, { maxLength: 30 }), value: word }),
  fc.record({ kind: fc.constant('choices'), ...named, options: fc.array(option, { maxLength: 30 }) }),
) as fc.Arbitrary<Field>

describe('a form in Discord', () => {
  test('is a modal within its limits, or none at all', () => {
    fc.assert(
      fc.property(word, fc.array(field, { maxLength: 7 }), (title, fields) => {
        const modal = formModal({ title, fields }, 'f.1', 'en')
        if (!modal) return
        expect(modal.title.length).toBeGreaterThan(0)
        expect(modal.title.length).toBeLessThanOrEqual(LIMITS.modalTitle)
        expect(modal.components).toHaveLength(fields.length)
        expect(modal.components.length).toBeLessThanOrEqual(LIMITS.modalParts)
        for (const part of modal.components) {
          if (!('component' in part)) continue
          expect(part.label.length).toBeLessThanOrEqual(LIMITS.label)
          const { component } = part
          if ('options' in component) expect(component.options.length).toBeLessThanOrEqual(LIMITS.selectOptions)
          if ('max_length' in component) expect(component.value?.length ?? 0).toBeLessThanOrEqual(component.max_length ?? 0)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('is not cut: six fields, 26 options or too long an answer need a page', () => {
    const text = (name: string, value = ''): Field => ({ kind: 'text', name, label: name, max: 4_000, required: true, value })
    const options = Array.from({ length: 26 }, (_, at) => ({ value: `v${at}`, label: `Option ${at}` }))
    const fits = (fields: readonly Field[]) => formModal({ title: 'A form', fields }, 'f', 'en') !== null
    expect(fits(['a', 'b', 'c', 'd', 'e'].map((name) => text(name)))).toBe(true)
    expect(fits(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => text(name)))).toBe(false)
    expect(fits([text('a', 'x'.repeat(4_001))])).toBe(false)
    expect(fits([{ kind: 'choice', name: 'a', label: 'a', required: true, options: options.slice(1) }])).toBe(true)
    expect(fits([{ kind: 'choice', name: 'a', label: 'a', required: true, options }])).toBe(false)
  })

  test('comes back with what was typed and chosen, and what is no form gives nothing', () => {
    const part = (component: object) => ({ type: 18, component })
    const sent = [
      part({ type: 4, custom_id: 'text', value: ' as *typed* ' }),
      part({ type: 4, custom_id: 'empty', value: '' }),
      part({ type: 3, custom_id: 'one', values: ['a'] }),
      part({ type: 3, custom_id: '*some', values: ['a', 'b'] }),
    ]
    expect(fieldsOf(sent)).toEqual({ text: ' as *typed* ', one: 'a', some: ['a', 'b'] })
    fc.assert(
      fc.property(fc.anything(), (given) => {
        expect(fieldsOf(given)).toEqual({})
      }),
      { numRuns: 10_000 },
    )
  })
})
