import type { MapLibreOverlay } from '@deck.gl/maplibre';

/** What is still on its way to the picture when a drawing is done (a texture, a letter) comes with the frames of this time. */
const AFTERGLOW_MS = 60;

interface Loop {
  start(): Promise<unknown>;
  stop(): unknown;
}

/**
 * The overlay asks every frame of the screen whether something is to be drawn, sixty times a second for weeks, and mostly in vain. So its loop
 * runs only from an order to draw until shortly after the picture.
 */
export class OverlayLoop {
  readonly #overlay: () => MapLibreOverlay;
  #sleep: ReturnType<typeof setTimeout> | undefined;
  #isAsleep = false;

  constructor(overlay: () => MapLibreOverlay) {
    this.#overlay = overlay;
  }

  wake(): void {
    clearTimeout(this.#sleep);
    this.#sleep = undefined;
    if (!this.#isAsleep) return;
    this.#isAsleep = false;
    void this.#loop()?.start();
  }

  drawn(): void {
    this.#sleep ??= setTimeout(() => {
      this.#sleep = undefined;
      this.#isAsleep = true;
      this.#loop()?.stop();
    }, AFTERGLOW_MS);
  }

  close(): void {
    clearTimeout(this.#sleep);
  }

  /** The library keeps it to itself. */
  #loop(): Loop | null {
    return (this.#overlay() as unknown as { readonly _deck?: { readonly animationLoop: Loop | null } })._deck?.animationLoop ?? null;
  }
}
