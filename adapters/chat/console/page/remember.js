// A browser may keep nothing for us (private windows): then this lasts as long as the page.
const here = new Map()

function of(kind) {
  return {
    read: (name) => {
      try {
        return JSON.parse(window[kind].getItem(`cairn:${name}`) ?? 'null') ?? here.get(name) ?? null
      } catch {
        return here.get(name) ?? null
      }
    },
    keep: (name, value) => {
      here.set(name, value)
      try {
        window[kind].setItem(`cairn:${name}`, JSON.stringify(value))
      } catch {
        // kept in `here` alone
      }
    },
    /** Takes away everything whose name begins so. */
    forgetAll: (start) => {
      for (const name of [...here.keys()]) if (name.startsWith(start)) here.delete(name)
      try {
        for (const name of Object.keys(window[kind])) if (name.startsWith(`cairn:${start}`)) window[kind].removeItem(name)
      } catch {
        // gone from `here` already
      }
    },
    forget: (name) => {
      here.delete(name)
      try {
        window[kind].removeItem(`cairn:${name}`)
      } catch {
        // gone from `here` already
      }
    },
  }
}

/** Kept in this browser until taken away: the language, the name acted under. */
export const always = of('localStorage')
/** Kept in this tab until it closes: what is being typed. */
export const thisTab = of('sessionStorage')
