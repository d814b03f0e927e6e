const BOMS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
]
const PROLOG = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/i
const META = /<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})/i
const HEADER = /charset\s*=\s*["']?([\w.:-]{1,40})/i
const PEEK = 1_024

/** Bytes as text: by their byte order mark, else the content type, else what the document says of itself, else UTF-8. What can't be read becomes U+FFFD; NUL goes. */
export function decode(body: Uint8Array, contentType: string): string {
  const marked = BOMS.find(([bytes]) => bytes.every((byte, at) => body[at] === byte))?.[1]
  const start = new TextDecoder('latin1').decode(body.subarray(0, PEEK))
  const named = marked ?? HEADER.exec(contentType)?.[1] ?? PROLOG.exec(start)?.[1] ?? META.exec(start)?.[1] ?? 'utf-8'
  const reader = decoder(named)
  const text = reader.decode(body).replaceAll('\0', '')
  return reader.encoding === 'windows-1252' ? text.replaceAll(/[\x80-\x9f]/g, printed) : text
}

/** Node 20 reads windows-1252 as Latin 1: its printed characters between 0x80 and 0x9f come out as control characters. */
const PRINTED = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const printed = (control: string): string => PRINTED[control.charCodeAt(0) - 0x80] ?? control

function decoder(name: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(name)
  } catch {
    return new TextDecoder()
  }
}
