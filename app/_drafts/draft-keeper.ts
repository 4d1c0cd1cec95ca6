import { failureOf, newCommandId } from '../_live/command';
import {
  acceptSaved,
  beginDraft,
  beginSending,
  type Draft,
  dismissChanges,
  type FieldChange,
  isUnsaved,
  type MergedLeftover,
  mergeLeftover,
  rebase,
  returnSending,
  type Stored,
  shownFields,
  touch,
  type Unsaved,
  unsavedOf,
} from './draft.rules';

/** A pause in typing after which the form is saved. */
export const TYPING_PAUSE_MS = 300;
/** Who types without a pause is saved after so long all the same. */
export const LONGEST_WAIT_MS = 1_500;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 4_000;
/** How often a save that met somebody else's change is tried on the newer state before the person is asked. */
const MOST_MERGES = 5;

export interface SaveOrder<F extends object> {
  /** Only what was touched. */
  readonly fields: Partial<F>;
  readonly commandId: string;
  readonly expectedVersion: number;
}

/** What a keeper needs of the world; the browser gives tRPC and timers, tests give fakes. */
export interface DraftLink<F extends object> {
  save(order: SaveOrder<F>): Promise<Stored<F>>;
  fetch(): Promise<{ readonly fields: F; readonly version: number }>;
  after(milliseconds: number, work: () => void): () => void;
  /** What is not stored yet, at every change of it; null when everything is. */
  keep?(unsaved: Unsaved<F> | null): void;
}

export type SaveStatus = 'loading' | 'saved' | 'unsaved' | 'saving' | 'retrying' | 'refused';

export interface DraftView<F extends object> {
  /** Null until the server has told what is there. */
  readonly fields: F | null;
  readonly status: SaveStatus;
  readonly changes: readonly FieldChange<F>[];
  /** Why the server refused; the typed text stays. */
  readonly failure: unknown;
}

const LOADING = { fields: null, status: 'loading', changes: [], failure: null } as const;

/** Saves one form as it is typed, one order at a time, and never loses what was typed. */
export class DraftKeeper<F extends object> {
  readonly #link: DraftLink<F>;
  readonly #listeners = new Set<() => void>();
  #view: DraftView<F> = LOADING;
  #draft: Draft<F> | null = null;
  #failure: unknown = null;
  #isRetrying = false;
  #isFetching = false;
  #newestVersion = 0;
  #cancelTimer: () => void = () => undefined;
  #cancelLongest: (() => void) | null = null;
  /** The work under way; ends when nothing more can be saved now. */
  #running: Promise<void> | null = null;

  constructor(link: DraftLink<F>) {
    this.#link = link;
  }

  readonly getView = (): DraftView<F> => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  get hasUnsaved(): boolean {
    return this.#draft !== null && isUnsaved(this.#draft);
  }

  /** The room's news says that the incident stands at this version; a newer one than ours is fetched. */
  noticeVersion(version: number): void {
    this.#newestVersion = Math.max(this.#newestVersion, version);
    if (this.#running === null && !this.#isFetching && version > (this.#draft?.version ?? 0)) void this.#follow();
  }

  /** Asks the server what stands there now, for forms that no news tells of. */
  refresh(): void {
    if (this.#running === null && !this.#isFetching) void this.#follow();
  }

  async #follow(): Promise<void> {
    try {
      await this.#fetch();
    } catch (error) {
      // Recovered: a cut line is waited for, everything else is told to the person.
      if (failureOf(error).reason === 'no_connection') this.#link.after(FIRST_RETRY_MS, () => this.noticeVersion(this.#newestVersion));
      else this.#fail(error);
    }
  }

  /** For an incident that has just been opened here: its form is empty, and nobody waits for the server to say so. */
  begin(fields: F, version: number): void {
    if (this.#draft !== null) return;
    this.#newestVersion = Math.max(this.#newestVersion, version);
    this.#put(beginDraft(fields, version), null);
  }

  /** This person has changed something; it is saved after `pauseMs` without a further change. */
  touch(patch: Partial<F>, pauseMs: number): void {
    if (this.#draft === null) return;
    this.#put(touch(this.#draft, patch), null);
    this.#schedule(pauseMs);
  }

  /** Takes up what an earlier tab left behind, against what the server says now; throws when the server cannot be asked. */
  async restore(leftover: Unsaved<F>, together: readonly (readonly (keyof F)[])[] = []): Promise<Pick<MergedLeftover<F>, 'taken' | 'conflicts'>> {
    await this.#fetch();
    if (this.#draft === null) return { taken: [], conflicts: [] };
    const { draft, taken, conflicts } = mergeLeftover(this.#draft, leftover, together);
    this.#put(draft, this.#failure);
    if (taken.length > 0) this.#schedule(0);
    return { taken, conflicts };
  }

  /** Saves at once. Answers with the version that holds everything typed so far; throws what the server refused. */
  async flush(): Promise<number> {
    this.#stopWaiting();
    for (let round = 0; this.hasUnsaved && round < MOST_MERGES; round += 1) {
      await this.#run();
      if (this.#failure !== null) throw this.#failure;
    }
    return this.#draft?.version ?? this.#newestVersion;
  }

  dismissChanges(): void {
    if (this.#draft !== null) this.#put(dismissChanges(this.#draft), this.#failure);
  }

  #schedule(milliseconds: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#link.after(milliseconds, () => void this.#run());
    this.#cancelLongest ??= this.#link.after(LONGEST_WAIT_MS, () => void this.#run());
  }

  #stopWaiting(): void {
    this.#cancelTimer();
    this.#cancelLongest?.();
    this.#cancelLongest = null;
  }

  /** One run at a time; who comes during a run waits for it and runs again if something is left. */
  async #run(): Promise<void> {
    this.#stopWaiting();
    if (this.#running !== null) return this.#running;
    this.#running = this.#saveAll();
    try {
      await this.#running;
    } finally {
      this.#running = null;
      if (this.#newestVersion > (this.#draft?.version ?? 0)) this.noticeVersion(this.#newestVersion);
    }
  }

  async #saveAll(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    for (let merges = 0; ; ) {
      const sending = this.#draft === null ? null : beginSending(this.#draft);
      if (sending === null) return;
      this.#put(sending, null);
      const commandId = newCommandId();
      // A lost answer is asked for again under the same id, so that the order has its effect once.
      for (;;) {
        try {
          this.#accept(await this.#link.save({ fields: sending.sending ?? {}, commandId, expectedVersion: sending.version }));
          merges = 0;
          break;
        } catch (error) {
          // Recovered: a change by somebody else is merged, a cut line is waited for, everything else is told to the person.
          const { code, reason } = failureOf(error);
          if (code === 'stale' && merges < MOST_MERGES) {
            merges += 1;
            if (await this.#merge()) break;
            return;
          }
          if (reason !== 'no_connection') return this.#refuse(error);
          this.#isRetrying = true;
          this.#show();
          await new Promise<void>((resolve) => this.#link.after(retryMs, resolve));
          retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
        }
      }
    }
  }

  #accept(stored: Stored<F>): void {
    if (this.#draft === null) return;
    this.#isRetrying = false;
    this.#put(acceptSaved(this.#draft, stored), null);
  }

  /** False when the newer state could not be fetched. */
  async #merge(): Promise<boolean> {
    if (this.#draft !== null) this.#draft = returnSending(this.#draft);
    try {
      await this.#fetch();
      return true;
    } catch (error) {
      // Recovered: the person is told, the text stays.
      this.#fail(error);
      return false;
    }
  }

  #refuse(error: unknown): void {
    this.#isRetrying = false;
    if (this.#draft !== null) this.#put(returnSending(this.#draft), error);
  }

  async #fetch(): Promise<void> {
    this.#isFetching = true;
    try {
      const { fields, version } = await this.#link.fetch();
      this.#put(this.#draft === null ? beginDraft(fields, version) : rebase(this.#draft, fields, version), this.#failure);
    } finally {
      this.#isFetching = false;
    }
  }

  #fail(error: unknown): void {
    this.#failure = error;
    this.#show();
  }

  #put(draft: Draft<F>, failure: unknown): void {
    this.#draft = draft;
    this.#failure = failure;
    this.#link.keep?.(unsavedOf(draft));
    this.#show();
  }

  #show(): void {
    const draft = this.#draft;
    this.#view =
      draft === null
        ? { ...LOADING, failure: this.#failure }
        : { fields: shownFields(draft), status: this.#status(draft), changes: draft.changes, failure: this.#failure };
    for (const listener of this.#listeners) listener();
  }

  #status(draft: Draft<F>): SaveStatus {
    if (this.#failure !== null) return 'refused';
    if (this.#isRetrying) return 'retrying';
    if (draft.sending !== null) return 'saving';
    return isUnsaved(draft) ? 'unsaved' : 'saved';
  }
}
