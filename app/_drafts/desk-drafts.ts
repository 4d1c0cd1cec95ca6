import { DraftBook } from '../_incidents/draft-book';
import { FIELDS_TOGETHER } from '../_incidents/report-fields.rules';
import { failureOf } from '../_live/command';
import type { ApiClient } from '../_live/trpc';
import type { LeftoverConflict, Unsaved } from './draft.rules';
import { DraftJournal, type Leftover } from './draft-journal';
import { DraftKeeper } from './draft-keeper';
import { JournalStore } from './journal-store';
import { KeptTexts } from './kept-texts';
import { type HeldLeftover, incidentOf, isNoteSubject, PAD, reasonToHold, subjectOf, type TakenLeftover } from './leftover.rules';
import { TabRoll } from './tab-roll';

const RETRY_MS = 1_000;

export interface PadFields {
  readonly text: string;
}

/** A note that is not written yet: no server has it, so there is nothing that it could meet. */
interface NoteFields {
  readonly internalNote: string;
}

/** What an earlier tab left behind, as this desk tells of it. */
export interface LeftoverView {
  readonly taken: readonly TakenLeftover[];
  readonly held: readonly HeldLeftover[];
  readonly unreadable: number;
  /** This browser keeps nothing: what is typed lives in this tab alone until the server has it. */
  readonly isJournalBroken: boolean;
  /** Everything that was left has been dealt with. */
  readonly isSettled: boolean;
}

const NOTHING: LeftoverView = { taken: [], held: [], unreadable: 0, isJournalBroken: false, isSettled: false };

interface DeskWorld {
  readonly api: ApiClient;
  /** Server time, epoch milliseconds. */
  now(): number;
}

/** All that is typed at one desk: incidents' forms, half written notes and the pad, the journal below them, and what an earlier tab left in it. */
export class DeskDrafts {
  readonly book: DraftBook;
  readonly pad: DraftKeeper<PadFields>;
  /** Of small forms that were left half filled, by what they belong to; notes outlive the tab. */
  readonly texts = new KeptTexts((keptAs, text) => this.#keepNote(keptAs, text));
  readonly #world: DeskWorld;
  readonly #roll = new TabRoll();
  readonly #journal: DraftJournal;
  readonly #listeners = new Set<() => void>();
  /** Held ones whose text may still be put into their form. */
  readonly #usable = new Map<string, () => void>();
  #view: LeftoverView = NOTHING;
  #isEnded = false;

  constructor(world: DeskWorld) {
    this.#world = world;
    this.#journal = new DraftJournal({ store: new JournalStore(() => indexedDB), tab: this.#roll.tab, now: world.now, after });
    this.book = new DraftBook(world.api, (incidentId, unsaved) => this.#journal.keep(subjectOf(incidentId), unsaved));
    this.pad = createPad(world.api, (unsaved) => this.#journal.keep(PAD, unsaved));
  }

  /** Something typed in this tab is not stored yet. */
  get hasUnsaved(): boolean {
    return this.book.hasUnsaved || this.pad.hasUnsaved;
  }

  readonly getView = (): LeftoverView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Fetches the key and deals with what was left behind; returns the function that ends it. */
  begin(): () => void {
    this.#isEnded = false;
    const closeRoll = this.#roll.open();
    this.pad.refresh();
    const stopListening = this.#journal.onFailure((failure) => this.#show({ isJournalBroken: failure !== null }));
    void this.#open();
    return () => {
      this.#isEnded = true;
      stopListening();
      closeRoll();
    };
  }

  dismissTaken(): void {
    this.#show({ taken: [], unreadable: 0 });
  }

  /** The person has read or copied the text: it goes for good. */
  dismissHeld(id: string): void {
    this.#usable.delete(id);
    this.#show({ held: this.#view.held.filter((one) => one.id !== id) });
    void this.#drop([id]);
  }

  /** Puts a held text over what somebody else has written, as the person says. */
  takeMine(id: string): void {
    this.#usable.get(id)?.();
    this.dismissHeld(id);
  }

  async #open(): Promise<void> {
    const key = await this.#untilAnswered(() => this.#world.api.session.draftKey.query());
    if (key === null) return;
    this.#journal.unlock(key);
    try {
      const { found, unreadable } = await this.#journal.takeOver(await this.#roll.living());
      this.#show({ unreadable });
      for (const leftover of found) await this.#settle(leftover);
      this.#show({ isSettled: true });
    } catch {
      // Recovered: this browser keeps nothing; the desk works without and says so.
      this.#show({ isJournalBroken: true, isSettled: true });
    }
  }

  async #settle(leftover: Leftover): Promise<void> {
    const incidentId = incidentOf(leftover.subject);
    const details = incidentId === null ? null : await this.#untilAnswered(() => this.#world.api.incident.details.query({ incidentId }));
    if (this.#isEnded) return;
    const incident = details?.incident ?? null;
    const reason = reasonToHold(leftover, incident?.state ?? null, this.#world.now());
    if (reason !== null) return this.#hold(leftover, { reason, number: incident?.number ?? null, canBeUsed: false, fields: fieldsIn(leftover.unsaved.fields) });
    if (incident !== null && isNoteSubject(leftover.subject)) return this.#putNoteBack(leftover, incident.number);
    // The journal holds what its forms told it: the fields are theirs.
    if (incident === null) await this.#takeUp(leftover, this.pad, { number: null, together: [] });
    else await this.#takeUp(leftover, this.book.keeperOf(incident.id), { number: incident.number, together: FIELDS_TOGETHER });
  }

  #keepNote(keptAs: string, text: string | null): void {
    if (!isNoteSubject(keptAs)) return;
    this.#journal.keep(keptAs, text === null ? null : { fields: { internalNote: text } satisfies NoteFields, base: {}, sent: {}, version: 0 });
  }

  #putNoteBack(leftover: Leftover, number: string): Promise<void> {
    const { internalNote } = leftover.unsaved.fields as unknown as NoteFields;
    this.texts.putBack(leftover.subject, internalNote);
    this.#show({ taken: [...this.#view.taken, { id: leftover.id, number, fields: ['internalNote'] }] });
    return this.#drop([leftover.id]);
  }

  async #takeUp<F extends object>(
    leftover: Leftover,
    keeper: DraftKeeper<F>,
    { number, together }: { readonly number: string | null; readonly together: readonly (readonly (keyof F)[])[] },
  ): Promise<void> {
    const unsaved = leftover.unsaved as unknown as Unsaved<F>;
    const merged = await this.#untilAnswered(() => keeper.restore(unsaved, together));
    if (merged === null) return;
    const { taken, conflicts } = merged;
    if (taken.length > 0) this.#show({ taken: [...this.#view.taken, { id: leftover.id, number, fields: taken.map(String) }] });
    if (conflicts.length === 0) return this.#drop([leftover.id]);
    this.#usable.set(leftover.id, () => keeper.touch(mineOf(conflicts), 0));
    const fields = conflicts.map(({ field, mine }) => ({ field: String(field), value: mine }));
    this.#hold(leftover, { reason: 'changed', number, canBeUsed: true, fields });
  }

  #hold({ id, at }: Leftover, parts: Omit<HeldLeftover, 'id' | 'at'>): void {
    this.#show({ held: [...this.#view.held.filter((one) => one.id !== id), { id, at, ...parts }] });
  }

  async #drop(ids: readonly string[]): Promise<void> {
    try {
      await this.#journal.drop(ids);
    } catch {
      // Recovered: it is taken up once more at the next opening, and found to be stored already.
    }
  }

  /** Null when the server refuses: then there is nothing to take up here, or nobody to take it up. */
  async #untilAnswered<T>(ask: () => Promise<T>): Promise<T | null> {
    while (!this.#isEnded) {
      try {
        return await ask();
      } catch (error) {
        // Recovered: a server that is away is waited for.
        if (failureOf(error).reason !== 'no_connection') return null;
        await new Promise<void>((resolve) => after(RETRY_MS, resolve));
      }
    }
    return null;
  }

  #show(change: Partial<LeftoverView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function createPad(api: ApiClient, keep: (unsaved: Unsaved<PadFields> | null) => void): DraftKeeper<PadFields> {
  return new DraftKeeper<PadFields>({
    async save({ fields, ...order }) {
      const { version } = await api.scratchPad.save.mutate({ text: fields.text ?? '', ...order });
      return { fields: {}, version };
    },
    async fetch() {
      const { text, version } = await api.scratchPad.read.query();
      return { fields: { text }, version };
    },
    after,
    keep,
  });
}

function fieldsIn(fields: Readonly<Record<string, unknown>>): HeldLeftover['fields'] {
  return Object.entries(fields).map(([field, value]) => ({ field, value }));
}

function mineOf<F extends object>(conflicts: readonly LeftoverConflict<F>[]): Partial<F> {
  return Object.fromEntries(conflicts.map(({ field, mine }) => [field, mine])) as Partial<F>;
}

function after(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
}
