import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const PAGE = new URL('./page/', import.meta.url)
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}
const NAME = /^\/[a-z][a-z-]*\.(js|css|svg)$/
/** Pages of their own, each asked for by its route. */
const PAGES: ReadonlySet<string> = new Set(['/join.html', '/projector.html'])

const { resolve } = createRequire(import.meta.url)
/** What the page runs of other packages, each one file as its package ships it. */
const VENDORED: Readonly<Record<string, () => string>> = {
  '/vendor/htm-preact.js': () => join(dirname(resolve('htm')), '..', 'preact', 'standalone.module.js'),
  '/vendor/intl-messageformat.js': () => join(dirname(resolve('intl-messageformat')), 'intl-messageformat.iife.js'),
}

export interface PageFile {
  readonly type: string
  readonly body: string
}

/** The static page, read when first asked for and then kept; undefined = no such file. */
export function createFiles(): (path: string) => Promise<PageFile | undefined> {
  const kept = new Map<string, Promise<PageFile | undefined>>()
  const read = async (path: string): Promise<PageFile | undefined> => {
    const from = path === '/' ? new URL('index.html', PAGE) : (VENDORED[path]?.() ?? new URL(`.${path}`, PAGE))
    const type = TYPES[path === '/' ? 'html' : path.slice(path.lastIndexOf('.') + 1)] ?? 'text/plain'
    return { type, body: await readFile(from, 'utf8') }
  }
  return async (path) => {
    if (path !== '/' && !PAGES.has(path) && !Object.hasOwn(VENDORED, path) && !NAME.test(path)) return undefined
    const found = kept.get(path) ?? read(path).catch(() => undefined)
    // Only files that are there are kept, so that asking for names can't fill the memory.
    if (await found) kept.set(path, found)
    return found
  }
}
