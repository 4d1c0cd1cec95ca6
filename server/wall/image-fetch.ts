import type { WallImage } from '../shared/wall-image-settings';
import { firstPart } from './image-part.rules';

/** Limits of one picture asked elsewhere. */
const PATIENCE_MS = 6_000;
export const LARGEST_IMAGE_BYTES = 6 * 1024 * 1024;
/** No SVG: it may hold scripts. */
const IMAGE_TYPE = /^image\/(?:png|jpeg|webp|gif|avif)\b/i;
const STREAM_TYPE = /^multipart\/x-mixed-replace\b/i;

export type ImageTrouble = 'no_answer' | 'too_slow' | 'bad_status' | 'redirected' | 'no_image' | 'too_large';

/** The picture can't be had now. */
export class ImageAway extends Error {
  override readonly name = 'ImageAway';
  readonly trouble: ImageTrouble;

  constructor(trouble: ImageTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

export interface FetchedImage {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/**
 * Asks a listed address for one picture; of a motion JPEG stream the first whole one. Nothing but that address is ever asked: a
 * redirect is refused, wherever it leads. Throws `ImageAway`.
 */
export async function fetchImage({ url, authorization }: WallImage): Promise<FetchedImage> {
  const stop = AbortSignal.timeout(PATIENCE_MS);
  try {
    const headers = { accept: 'image/*, multipart/x-mixed-replace', ...(authorization === null ? {} : { authorization }) };
    const response = await fetch(url, { redirect: 'manual', signal: stop, headers });
    try {
      return await readImage(response);
    } finally {
      // A stream never ends by itself.
      await response.body?.cancel().catch(() => undefined);
    }
  } catch (error) {
    if (error instanceof ImageAway) throw error;
    throw new ImageAway(stop.aborted ? 'too_slow' : 'no_answer');
  }
}

async function readImage(response: Response): Promise<FetchedImage> {
  const type = response.headers.get('content-type') ?? '';
  if (response.status >= 300 && response.status < 400) throw new ImageAway('redirected');
  if (!response.ok) throw new ImageAway('bad_status');
  const isStream = STREAM_TYPE.test(type);
  if (!isStream && !IMAGE_TYPE.test(type)) throw new ImageAway('no_image');
  let bytes = Buffer.alloc(0);
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (value !== undefined) bytes = Buffer.concat([bytes, value]);
    if (bytes.length > LARGEST_IMAGE_BYTES) throw new ImageAway('too_large');
    const part = isStream ? firstPart(bytes, type) : null;
    if (part !== null && !IMAGE_TYPE.test(part.contentType)) throw new ImageAway('no_image');
    if (part !== null) return part;
    if (!done) continue;
    if (isStream || bytes.length === 0) throw new ImageAway('no_image');
    return { bytes, contentType: type };
  }
}
