/** The code that a deed carries, typed as a command or into a form; undefined for none. */
export function codeIn(deed: {
  readonly code?: string | undefined
  readonly fields?: Readonly<Record<string, string | readonly string[]>> | undefined
}): string | undefined {
  const typed = deed.fields?.code
  const code = deed.code ?? (typeof typed === 'string' ? typed.trim() : undefined)
  return code === '' ? undefined : code
}
