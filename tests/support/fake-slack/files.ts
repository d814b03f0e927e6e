import type { FakeBlock } from './state.js'

interface FakeFile {
  readonly id: string
  readonly alt: string
  readonly length: number
  bytes: Buffer | undefined
  complete: boolean
}

/** Slack's files: a place to put one, its bytes, and that it is whole. A block can show only what is whole. */
export class FakeFiles {
  readonly all = new Map<string, FakeFile>()
  private count = 0
  private readonly url: () => string

  constructor(url: () => string) {
    this.url = url
  }

  open({ length, alt_txt: alt = '' }: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
    this.count += 1
    const id = `F${this.count}`
    this.all.set(id, { id, alt, length: Number(length), bytes: undefined, complete: false })
    return { ok: true, upload_url: `${this.url()}upload/${id}`, file_id: id }
  }

  /** Takes the bytes of a file in. */
  put(id: string, bytes: Buffer): boolean {
    const file = this.all.get(id)
    if (!file || file.length !== bytes.length) return false
    file.bytes = bytes
    return true
  }

  complete({ files = '[]' }: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
    const ids = (JSON.parse(files) as { id: string }[]).map(({ id }) => id)
    for (const id of ids) {
      const file = this.all.get(id)
      if (!file?.bytes) return { ok: false, error: 'file_not_found' }
      file.complete = true
    }
    return { ok: true, files: ids.map((id) => ({ id })) }
  }

  delete({ file = '' }: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
    return this.all.delete(file) ? { ok: true } : { ok: false, error: 'file_not_found' }
  }

  /** Slack's word for blocks that show a file which is not there. */
  wrong(blocks: readonly FakeBlock[]): string | undefined {
    const there = blocks.every(({ type, slack_file: file }) => type !== 'image' || this.all.get(file?.id ?? '')?.complete === true)
    return there ? undefined : 'invalid_blocks'
  }
}
