import { TRPCClientError } from '@trpc/client';
import type { Unsaved } from '../../app/_drafts/draft.rules';
import { DraftKeeper, TYPING_PAUSE_MS } from '../../app/_drafts/draft-keeper';
import { fieldsOfView, type ReportFields, reportedFields } from '../../app/_incidents/report-fields.rules';
import type { CurrentUser } from '../account/account.schema';
import { incidentDetails } from '../incident/details.service';
import type { IncidentView } from '../incident/incident.schema';
import { report } from '../incident/incident.service';
import { chance, type Random } from '../installation/random.rules';
import { DomainError } from '../shared/errors';
import type { Agenda } from './agenda';
import type { LiveScreen } from './live-screen';
import type { TestRuntime } from './test-runtime';

interface TypistParts {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly user: CurrentUser;
  readonly runtime: TestRuntime;
  readonly screen: LiveScreen;
}

interface Form {
  readonly keeper: DraftKeeper<ReportFields>;
  /** Words of others over which this person's own text was saved, as the form told. */
  readonly owed: Set<string>;
  leftover: Unsaved<ReportFields> | null;
  isDead: boolean;
}

/** One word that an operator has typed into the note of an incident. */
export interface TypedWord {
  readonly incidentId: string;
  readonly word: string;
}

/**
 * The forms of one operator's desk, typed into as people type: on with what stands there. Whoever is told that a colleague's
 * words were typed over puts them back, as a careful reader of the notice would.
 */
export class BusyTypist {
  readonly typed: TypedWord[] = [];
  /** Saves that met a colleague's. */
  staleSaves = 0;
  readonly #parts: TypistParts;
  readonly #forms = new Map<string, Form>();

  constructor(parts: TypistParts) {
    this.#parts = parts;
  }

  /** Begins to type into the note of an incident: so many words, one after the other. */
  write(incidentId: string, words: number): void {
    for (let index = 0; index < words; index += 1) this.#parts.agenda.after(500 + index * 700, () => this.#type(incidentId));
  }

  choose(incidentId: string, fields: Partial<ReportFields>): void {
    this.#form(incidentId)?.keeper.touch(fields, 0);
  }

  /** The version that holds everything typed so far. */
  async saved(incidentId: string): Promise<number> {
    return this.#form(incidentId).keeper.flush();
  }

  /** The room's news reaches the forms. */
  notice(): void {
    const { incidents } = this.#parts.screen.state;
    for (const [id, { keeper }] of this.#forms) keeper.noticeVersion(incidents[id]?.version ?? 0);
  }

  /** The browser dies; what was not stored is in its journal. */
  die(): void {
    for (const form of this.#forms.values()) form.isDead = true;
  }

  /** A new tab takes up what the old one left. */
  async takeUp(): Promise<void> {
    for (const [incidentId, { leftover, owed }] of [...this.#forms]) {
      const form = this.#open(incidentId);
      for (const word of owed) form.owed.add(word);
      if (leftover === null) continue;
      const { conflicts } = await form.keeper.restore(leftover);
      for (const { field, mine } of conflicts) if (field === 'note') this.#add(form, wordsOf(mine));
    }
  }

  /** What the forms hold that the server has refused, for everybody to see. */
  get refusedWords(): readonly string[] {
    const refused = [...this.#forms.values()].map(({ keeper }) => keeper.getView()).filter(({ status }) => status === 'refused');
    return refused.flatMap(({ fields }) => wordsOf(fields?.note));
  }

  get hasUnsaved(): boolean {
    return [...this.#forms.values()].some(({ keeper }) => keeper.hasUnsaved && keeper.getView().status !== 'refused');
  }

  #type(incidentId: string): void {
    const form = this.#form(incidentId);
    const known = form.keeper.getView().fields;
    // Nobody types into a form that has not come yet, or into a tab that is gone.
    if (form.isDead || known === null) return;
    const word = `${this.#parts.user.username}-${this.typed.length}`;
    this.typed.push({ incidentId, word });
    this.#add(form, [word]);
  }

  #add({ keeper, owed }: Form, words: readonly string[]): void {
    const stands = wordsOf(keeper.getView().fields?.note);
    const note = [...new Set([...stands, ...owed, ...words])].join(' ');
    owed.clear();
    keeper.touch({ note }, TYPING_PAUSE_MS);
  }

  #form(incidentId: string): Form {
    return this.#forms.get(incidentId) ?? this.#open(incidentId);
  }

  #open(incidentId: string): Form {
    const form: Form = { keeper: new DraftKeeper(this.#link(incidentId, () => form)), owed: new Set(), leftover: null, isDead: false };
    this.#forms.set(incidentId, form);
    form.keeper.subscribe(() => this.#read(form));
    form.keeper.refresh();
    return form;
  }

  /** Reads the notices of changes. */
  #read(form: Form): void {
    const told = form.keeper.getView().changes.filter(({ field, isMineKept }) => field === 'note' && isMineKept);
    if (told.length === 0) return;
    for (const { theirs } of told) for (const word of wordsOf(theirs)) form.owed.add(word);
    form.keeper.dismissChanges();
    this.#parts.agenda.after(0, () => {
      if (!form.isDead) this.#add(form, []);
    });
  }

  #link(incidentId: string, formOf: () => Form): ConstructorParameters<typeof DraftKeeper<ReportFields>>[0] {
    const { agenda, runtime, user, random } = this.#parts;
    const refuseDead = () => {
      if (formOf().isDead) throw new DomainError('not_available', { reason: 'tab_gone' });
    };
    return {
      save: ({ fields, commandId, expectedVersion }) =>
        agenda.track(
          this.#asClient(async () => {
            refuseDead();
            const command = { id: commandId, name: 'incident.report' };
            const incident = await report(runtime, user, { command, incidentId, expectedVersion, ...reportedFields(fields) });
            // Some answers never arrive: the order is repeated under its id.
            if (chance(random, 0.05)) throw new TRPCClientError('fetch failed');
            return storedOf(incident);
          }),
        ),
      fetch: () =>
        agenda.track(
          this.#asClient(async () => {
            refuseDead();
            const { incident, landmark, note } = await incidentDetails(runtime, user, incidentId);
            return { version: incident.version, fields: { ...fieldsOfView(incident), landmark: landmark ?? '', note: note ?? '' } };
          }),
        ),
      after: (milliseconds, work) => agenda.after(milliseconds, work),
      keep: (unsaved) => {
        if (!formOf().isDead) formOf().leftover = unsaved;
      },
    };
  }

  /** A refusal as the browser gets it. */
  async #asClient<T>(work: () => Promise<T>): Promise<T> {
    return work().catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'stale') this.staleSaves += 1;
      throw new TRPCClientError('refused', { result: { error: { data: { domainCode: error.code, detail: error.detail } } } });
    });
  }
}

function storedOf(incident: IncidentView) {
  return { fields: fieldsOfView(incident), version: incident.version };
}

export function wordsOf(text: unknown): string[] {
  return typeof text === 'string' ? text.split(' ').filter((word) => word !== '') : [];
}
