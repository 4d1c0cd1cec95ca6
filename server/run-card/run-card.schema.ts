import { z } from 'zod';
import { CATEGORY_CODES, type CategoryCode } from '../incident/incident.schema';
import { UNIT_KINDS, type UnitKind, type UnitView } from '../unit/unit.schema';

/** One agency of a card, and which of its units fit; no kinds: every kind. */
export interface RunCardNeed {
  readonly agencyCode: string;
  readonly unitKinds: readonly UnitKind[];
}

/** What a card is for. Null widens: every sub-type, the whole regency, around the clock. */
export interface RunCardScope {
  readonly categoryCode: CategoryCode;
  readonly subTypeCode: string | null;
  /** `32.10.11`, a kecamatan. */
  readonly districtCode: string | null;
  /** Minutes of the local day, both or neither; from 1080 to 360 goes over midnight. */
  readonly fromMinute: number | null;
  readonly toMinute: number | null;
}

export interface RunCard extends RunCardScope {
  readonly id: string;
  readonly needs: readonly RunCardNeed[];
  /** Epoch milliseconds. */
  readonly validFrom: number;
  /** Null: in force. */
  readonly validTo: number | null;
}

export interface RunCardList {
  readonly inForce: readonly RunCard[];
  /** The last ones that were replaced or ended, newest first. */
  readonly ended: readonly RunCard[];
  readonly districts: readonly { readonly code: string; readonly name: string }[];
}

export interface PreviewUnit {
  readonly unitId: string;
  readonly callSign: string;
  readonly kind: UnitKind;
  readonly status: UnitView['status'];
  readonly isFree: boolean;
  /** Null where no road leads from the unit, or where it is is not known. */
  readonly seconds: number | null;
  readonly isEstimate: boolean;
}

/** Who would go to a point now. */
export interface RunCardPreview {
  readonly card: RunCard | null;
  readonly placeName: string | null;
  readonly districtName: string | null;
  readonly agencies: readonly {
    readonly code: string;
    /** Null when the installation has no such agency any more. */
    readonly name: string | null;
    readonly isActive: boolean;
    /** Fitting ones: free before busy, the one that is there first in front. */
    readonly units: readonly PreviewUnit[];
  }[];
}

const minute = z.number('bad_number').int('bad_number').min(0, 'bad_number').max(1439, 'bad_number').nullable();
const need = z.object({
  agencyCode: z.string().regex(/^[a-z0-9_]{2,20}$/, 'agency_code_form'),
  unitKinds: z.array(z.enum(UNIT_KINDS, 'unknown')).max(UNIT_KINDS.length, 'too_many'),
});

export const putRunCardInput = z
  .object({
    commandId: z.uuid('bad_form'),
    /** The card in force that this one replaces; null for a scope that has none yet. */
    replacesId: z.uuid('bad_form').nullable(),
    categoryCode: z.enum(CATEGORY_CODES, 'unknown'),
    subTypeCode: z.string().max(60, 'too_long').nullable(),
    districtCode: z.string().max(20, 'too_long').nullable(),
    fromMinute: minute,
    toMinute: minute,
    needs: z.array(need).min(1, 'missing').max(10, 'too_many'),
  })
  .superRefine((card, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if ((card.fromMinute === null) !== (card.toMinute === null)) refuse(card.fromMinute === null ? 'fromMinute' : 'toMinute', 'missing');
    else if (card.fromMinute !== null && card.fromMinute === card.toMinute) refuse('toMinute', 'run_card_hours');
    if (new Set(card.needs.map((one) => one.agencyCode)).size < card.needs.length) refuse('needs', 'run_card_agency_twice');
  });
export type PutRunCard = z.infer<typeof putRunCardInput>;

export const endRunCardInput = z.object({ commandId: z.uuid('bad_form'), runCardId: z.uuid('bad_form') });
export type EndRunCard = z.infer<typeof endRunCardInput>;

export const previewRunCardInput = z.object({
  categoryCode: z.enum(CATEGORY_CODES, 'unknown'),
  subTypeCode: z.string().max(60, 'too_long').nullable(),
  /** `[lon, lat]` in degrees. */
  point: z.tuple(
    [z.number('bad_number').min(-180, 'off_earth').max(180, 'off_earth'), z.number('bad_number').min(-90, 'off_earth').max(90, 'off_earth')],
    'bad_form',
  ),
});
export type PreviewRunCard = z.infer<typeof previewRunCardInput>;
