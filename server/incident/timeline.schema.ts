import type { Disposition, MarkSource } from '../call/call.schema';
import type { FactType } from '../live/events';
import type { CandidateSource } from '../location/location.schema';
import type { IncidentAct, MarkCode } from './incident.schema';

/** Who or what told of an entry; `system` is this program itself. */
export type EntrySource = MarkSource | 'system';

/** What an entry tells, beside its times. */
export type EntryKind =
  | { readonly kind: 'mark'; readonly code: MarkCode; readonly isVoided: boolean }
  | { readonly kind: 'act'; readonly act: IncidentAct; readonly reason: string | null; readonly otherNumber: string | null }
  /** Another incident was merged into this one, or parted from it. */
  | { readonly kind: 'otherAct'; readonly act: 'merge' | 'unmerge'; readonly otherNumber: string }
  | {
      readonly kind: 'fact';
      readonly type: FactType;
      readonly disposition: Disposition | null;
      readonly reason: string | null;
      readonly causeCode: string | null;
    }
  /** What changed in the report; null: as it was. `count`: how many savings in a row this stands for. */
  | { readonly kind: 'report'; readonly changes: ReportChanges; readonly count: number }
  | { readonly kind: 'unit'; readonly step: 'assigned' | 'released' }
  | { readonly kind: 'candidate'; readonly from: CandidateSource; readonly radiusMetres: number | null; readonly isUsed: boolean }
  | { readonly kind: 'link'; readonly step: string }
  | { readonly kind: 'message'; readonly state: string };

export interface ReportChanges {
  readonly categoryCode: string | null;
  readonly subTypeCode: string | null;
  readonly priority: number | null;
  /** The village. */
  readonly placeCode: string | null;
}

/** One thing that happened. Instants are epoch milliseconds. */
export type TimelineEntry = EntryKind & {
  /** Different for all entries of an incident. */
  readonly id: string;
  readonly occurredAt: number;
  /** Null where only one time is kept. */
  readonly recordedAt: number | null;
  readonly source: EntrySource | null;
  readonly byName: string | null;
  readonly callId: string | null;
  readonly agencyId: string | null;
  readonly callSign: string | null;
  /** Who said it on which number is sealed with the mark, and shown on request. */
  readonly hasSaidBy: boolean;
};

/** What was said on the telephone of a step recorded on behalf. */
export interface SaidBy {
  /** Id of the entry. */
  readonly entryId: string;
  readonly saidBy: string;
  readonly telephone: string;
}
