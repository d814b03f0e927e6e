import type { webApi } from '@slack/bolt'
import { explain } from '../../../../src/core/errors.js'
import type { ShownPost } from '../../../../src/core/post.js'
import type { Logger } from '../../../../src/ports/logger.js'
import type { Pictures, ShownPicture } from '../../../../src/ports/pictures.js'
import { SLACK_API } from '../client.js'
import { codeOf } from '../faults.js'
import { imageOf, pictureAt, type SlackBlock, toldPicture } from '../format/blocks.js'
import { LIMITS } from '../format/limits.js'
import type { Message } from '../format/messages.js'
import { plain } from '../format/spans.js'
import type { createThinFetch } from '../thin-fetch.js'
import type { Lanes } from './limits.js'

const NAME = 'cairn.png'
const UPLOAD_MS = 20_000
/** Without the right to upload, or where an admin forbids it, pictures are told in words. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'missing_scope',
  'not_allowed_token_type',
  'access_denied',
  'no_permission',
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'storage_limit_reached',
])

/** A message whose pictures are there, and Slack's names for their files. */
export interface Filled {
  readonly message: Message
  readonly files: readonly string[]
}

export interface PictureParts {
  readonly api: webApi.WebClient
  readonly fetch: ReturnType<typeof createThinFetch>['fetch']
  readonly apiUrl: string | undefined
  readonly lanes: Lanes
  readonly logger: Logger
  readonly pictures: Pictures | undefined
  readonly lang: string
  readonly why: string
}

/** Only Slack itself is sent a picture, or the Web API that was set in its place. */
function mayUpload(url: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, origin } = new URL(url)
  if (apiUrl !== undefined && origin === new URL(apiUrl).origin) return true
  const slack = new URL(SLACK_API).hostname
  return apiUrl === undefined && protocol === 'https:' && (hostname === slack || hostname.endsWith(`.${slack}`))
}

/** Puts pictures into Slack as files of the app's own, which a message then shows; and takes them away. */
export function createPictureFiles(parts: PictureParts): {
  /** Every picture of a message as a file, or in words where there can be none. Throws what Slack's client throws. */
  readonly fill: (post: ShownPost, message: Message) => Promise<Filled>
  /** Deletes files; what is gone already is no fault. */
  readonly drop: (files: readonly string[]) => Promise<void>
} {
  const { api, lanes, logger, pictures } = parts
  const showing = { lang: parts.lang, why: parts.why }

  async function upload(picture: ShownPicture, png: Uint8Array): Promise<string | null> {
    const alt = plain(picture.alt, parts.lang).slice(0, LIMITS.alt)
    try {
      const asked = { filename: NAME, length: png.length, alt_txt: alt }
      const { upload_url: url = '', file_id: id } = await lanes.through('files.getUploadURLExternal', '', () =>
        api.files.getUploadURLExternal(asked),
      )
      if (id === undefined || !mayUpload(url, parts.apiUrl)) return null
      const sent = await parts.fetch(url, { method: 'POST', body: png as never, signal: AbortSignal.timeout(UPLOAD_MS) as never })
      if (!sent.ok) return null
      await lanes.through('files.completeUploadExternal', '', () =>
        api.files.completeUploadExternal({ files: [{ id, title: alt.slice(0, 80) }] }),
      )
      return id
    } catch (thrown) {
      if (!FORBIDDEN.has(codeOf(thrown) ?? '')) throw thrown
      logger.info('a picture is told in words: Cairn may upload no files in Slack', { why: codeOf(thrown) ?? '' })
      return null
    }
  }

  async function drawn(picture: ShownPicture): Promise<Uint8Array | null> {
    try {
      const png = (await pictures?.png(picture, 'narrow')) ?? null
      return png !== null && png.length <= LIMITS.picture ? png : null
    } catch (thrown) {
      logger.warn('a picture could not be drawn for Slack', { why: explain(thrown) })
      return null
    }
  }

  return {
    fill: async ({ blocks }, message) => {
      const files: string[] = []
      const made: SlackBlock[] = []
      for (const block of message.blocks) {
        const picture = blocks[pictureAt(block) ?? -1]
        if (picture?.kind !== 'picture') {
          made.push(block)
          continue
        }
        const png = await drawn(picture)
        const file = png && (await upload(picture, png))
        if (file) files.push(file)
        made.push(...(file ? [imageOf(file, plain(picture.alt, parts.lang))] : toldPicture(picture, showing)))
      }
      return { message: { ...message, blocks: made }, files }
    },

    drop: async (files) => {
      for (const file of files) {
        await api.files.delete({ file }).catch((thrown: unknown) => {
          logger.info('a picture’s file could not be deleted in Slack', { file, why: codeOf(thrown) ?? 'no answer' })
        })
      }
    },
  }
}
