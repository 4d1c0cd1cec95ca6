import type { WallImages } from '../shared/wall-image-settings';
import { type FetchedImage, fetchImage, ImageAway, type ImageTrouble } from './image-fetch';

/** Walls that ask within this time share one picture; a camera is never asked more often. */
const FRESH_MS = 1_000;

export interface KeptImage extends FetchedImage {
  /** When it was had, epoch milliseconds of the server. */
  readonly at: number;
}

export type ImageAnswer = KeptImage | { readonly trouble: ImageTrouble };

/** The listed pictures, each asked once for all walls. Without the setting there are none. */
export class ImageSources {
  readonly #images: WallImages;
  readonly #now: () => number;
  readonly #answers = new Map<string, { readonly at: number; readonly answer: Promise<ImageAnswer> }>();

  constructor(images: WallImages, now: () => number) {
    this.#images = images;
    this.#now = now;
  }

  get names(): string[] {
    return Object.keys(this.#images);
  }

  /** Undefined: no such picture is listed. */
  async read(name: string): Promise<ImageAnswer | undefined> {
    const image = Object.hasOwn(this.#images, name) ? this.#images[name] : undefined;
    if (image === undefined) return undefined;
    const now = this.#now();
    const known = this.#answers.get(name);
    if (known !== undefined && now - known.at < FRESH_MS && now >= known.at) return known.answer;
    const answer = fetchImage(image).then(
      (fetched): ImageAnswer => ({ ...fetched, at: this.#now() }),
      (error: unknown): ImageAnswer => {
        // Recovered: the wall says that the picture is broken off.
        if (error instanceof ImageAway) return { trouble: error.trouble };
        throw error;
      },
    );
    this.#answers.set(name, { at: now, answer });
    return answer;
  }
}
