/** Rows of a comma-separated file with a head: quoted fields may hold commas, line breaks and doubled quotes (RFC 4180). */
export function readCsv(text: string): { readonly head: readonly string[]; readonly rows: readonly Readonly<Record<string, string>>[] } {
  const [head = [], ...lines] = cellsOf(text.replace(/^\uFEFF/, ''))
  return { head, rows: lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? '']))) }
}

function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  return rows
}
