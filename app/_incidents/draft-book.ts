'use client';

import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { IncidentView } from '../../server/incident/incident.schema';
import type { Unsaved } from '../_drafts/draft.rules';
import { DraftKeeper, type DraftView } from '../_drafts/draft-keeper';
import type { ApiClient } from '../_live/trpc';
import { fieldsOfView, type ReportFields, reportedFields } from './report-fields.rules';

export type ReportKeeper = DraftKeeper<ReportFields>;

/** Told what of an incident's form is not stored; null once everything is. */
type KeepUnsaved = (incidentId: string, unsaved: Unsaved<ReportFields> | null) => void;

/** The forms of this tab, one keeper an incident: going to another incident and back loses nothing. */
export class DraftBook {
  readonly #api: ApiClient;
  readonly #keep: KeepUnsaved;
  readonly #keepers = new Map<string, ReportKeeper>();

  constructor(api: ApiClient, keep: KeepUnsaved = () => undefined) {
    this.#api = api;
    this.#keep = keep;
  }

  keeperOf(incidentId: string): ReportKeeper {
    const known = this.#keepers.get(incidentId);
    if (known !== undefined) return known;
    const keeper = this.#open(incidentId);
    this.#keepers.set(incidentId, keeper);
    return keeper;
  }

  /** An incident that was opened just now: its form can be filled at once. */
  begin(incident: IncidentView): void {
    this.keeperOf(incident.id).begin({ ...fieldsOfView(incident), landmark: '', note: '' }, incident.version);
  }

  /** Something typed in this tab is not stored yet. */
  get hasUnsaved(): boolean {
    return [...this.#keepers.values()].some((keeper) => keeper.hasUnsaved);
  }

  #open(incidentId: string): ReportKeeper {
    const api = this.#api;
    return new DraftKeeper<ReportFields>({
      async save({ fields, ...order }) {
        const incident = await api.incident.report.mutate({ incidentId, ...reportedFields(fields), ...order });
        return { fields: fieldsOfView(incident), version: incident.version };
      },
      async fetch() {
        const { incident, landmark, note } = await api.incident.details.query({ incidentId });
        return { version: incident.version, fields: { ...fieldsOfView(incident), landmark: landmark ?? '', note: note ?? '' } };
      },
      after(milliseconds, work) {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      },
      keep: (unsaved) => this.#keep(incidentId, unsaved),
    });
  }
}

export const DraftBookContext = createContext<DraftBook | null>(null);

export interface OpenDraft extends DraftView<ReportFields> {
  readonly keeper: ReportKeeper;
}

export function useDraftBook(): DraftBook {
  const book = useContext(DraftBookContext);
  if (book === null) throw new Error('a form outside of its desk');
  return book;
}

/** The form of one incident; `version` is the newest that the room's news tells. */
export function useDraft(incidentId: string, version: number): OpenDraft {
  const keeper = useDraftBook().keeperOf(incidentId);
  const view = useSyncExternalStore(keeper.subscribe, keeper.getView, keeper.getView);
  useEffect(() => keeper.noticeVersion(version), [keeper, version]);
  return { ...view, keeper };
}

/**
 * The point of a form beside it, where an incident may or may not be chosen; undefined until the form is there. Nothing renders again
 * while other fields are typed into.
 */
export function useChosenPoint(incidentId: string | null): ReportFields['point'] | undefined {
  const book = useDraftBook();
  const keeper = incidentId === null ? null : book.keeperOf(incidentId);
  const read = () => keeper?.getView().fields?.point;
  return useSyncExternalStore(keeper?.subscribe ?? hearNothing, read, read);
}

function hearNothing(): () => void {
  return () => {};
}

/** Asks before a tab is closed that still holds something unsaved. */
export function useUnsavedWarning(typed: { readonly hasUnsaved: boolean }): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (typed.hasUnsaved) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [typed]);
}
