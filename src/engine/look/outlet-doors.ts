import { OUTLET_MODES, OUTLETS } from '../../core/outlet.js'
import type { Block } from '../../core/post.js'
import type { LookContext } from './look.js'

/** What the core team hands on as feeds: how each stands, its address, and how that is changed. */
export async function outletDoors({ store, scope, say, base }: LookContext): Promise<readonly Block[]> {
  const set = await store.horizon.outlets(scope)
  const root = base()
  return [
    { kind: 'heading', text: [say('outlet.title')] },
    ...OUTLETS.flatMap((what): Block[] => {
      const outlet = set.find((one) => one.what === what)
      const mode = outlet?.mode ?? 'off'
      const address = root === null || !outlet || mode === 'off' ? null : new URL(`/feeds/${scope.community}/${outlet.key}`, root).href
      return [
        { kind: 'text', text: [say(`outlet.${what}`), ': ', say(`outlet.${mode}`)] },
        { kind: 'note', text: [say(`outlet.${what}.about`)] },
        ...(address === null ? [] : [{ kind: 'note' as const, text: [{ page: address }] }]),
        {
          kind: 'buttons',
          buttons: OUTLET_MODES.filter((one) => one !== mode).map((one) => ({
            label: say(`outlet.choose.${one}`, { what: say(`outlet.${what}`) }),
            action: 'do:outlet',
            value: `${what}:${one}`,
          })),
        },
      ]
    }),
  ]
}
