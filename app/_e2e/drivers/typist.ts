import type { Page } from '@playwright/test';

const WORDS = 'api asap rumah warung dua orang luka ringan jalan licin truk terguling pohon tumbang banjir selokan depan pasar dekat masjid pagar hijau'.split(
  ' ',
);

/** Where text goes at the desk. */
export type TypedField = 'note' | 'landmark' | 'internal' | 'pad';

/** One pressed key, and what its field held after it. */
export interface KeyStroke {
  readonly form: string;
  readonly field: TypedField;
  readonly text: string;
  /** Sent to the browser, and taken by the page: epoch milliseconds. */
  readonly sentAt: number;
  readonly takenAt: number;
}

const TEST_IDS: Readonly<Record<TypedField, string>> = { note: 'note', landmark: 'landmark', internal: 'internal-note', pad: 'scratch-pad' };

/** A pseudo-random sequence (mulberry32): the same seed types and kills the same way. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function sentence(random: () => number, words: number): string {
  return Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)] ?? '').join(' ');
}

/** Types at a desk as a hurried person does, with slips, and keeps a log of every key. */
export class Typist {
  readonly log: KeyStroke[] = [];
  /** What a field held before its first key here. */
  readonly #before = new Map<string, string>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Brings an incident's form to the front and waits until it can be filled. */
  async choose(page: Page, incidentId: string): Promise<void> {
    await page.keyboard.press('Escape');
    await page.locator(`[data-testid="incident-row"][data-incident-id="${incidentId}"]`).first().click();
    await page.locator(`[data-incident-id="${incidentId}"] [data-testid="note"]:not(:disabled)`).waitFor();
  }

  /**
   * Adds `text` to a field, key by key, at 15 to 75 ms a key, with a wrong letter taken back now and then: as fingers do, without waiting
   * for the screen. Returns what the field holds.
   */
  async type(page: Page, { form, field, text, before }: { form: string; field: TypedField; text: string; before: string }): Promise<string> {
    const place = `${form} ${field}`;
    if (!this.#before.has(place)) this.#before.set(place, before);
    await page.getByTestId(TEST_IDS[field]).focus();
    await page.keyboard.press('ControlOrMeta+End');
    const input = await page.context().newCDPSession(page);
    const taken: Promise<unknown>[] = [];
    let shown = before;
    const press = async (key: string, after: string) => {
      const stroke = key === 'Backspace' ? { key, code: key, windowsVirtualKeyCode: 8 } : { key, text: key };
      const sentAt = Date.now();
      shown = after;
      const down = input.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke }).then(() => {
        this.log.push({ form, field, text: after, sentAt, takenAt: Date.now() });
      });
      const up = input.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
      for (const sent of [down, up]) {
        taken.push(sent);
        // A browser that was killed takes no more of them: told below.
        sent.catch(() => undefined);
      }
      await new Promise((done) => setTimeout(done, 15 + this.#random() * 60));
    };
    for (const letter of text) {
      if (this.#random() < 0.04) {
        await press('x', `${shown}x`);
        await press('Backspace', shown.slice(0, -1));
      }
      await press(letter, shown + letter);
    }
    await Promise.all(taken);
    await input.detach();
    return shown;
  }

  /** What was typed into, once each. */
  fields(): { readonly form: string; readonly field: TypedField }[] {
    return [...new Map(this.log.map(({ form, field }) => [`${form} ${field}`, { form, field }])).values()];
  }

  /** What the field held before it was typed into: nothing of the typing has arrived as long as that is found. */
  textBefore(form: string, field: TypedField): string {
    return this.#before.get(`${form} ${field}`) ?? '';
  }

  /** The keys of one field in their order. */
  keysOf(form: string, field: TypedField): KeyStroke[] {
    return this.log.filter((key) => key.form === form && key.field === field);
  }
}
