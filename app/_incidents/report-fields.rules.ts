import type { CategoryCode, IncidentView } from '../../server/incident/incident.schema';

/** What an operator reports about an incident. Texts are empty, never null. */
export interface ReportFields {
  readonly categoryCode: CategoryCode | null;
  readonly subTypeCode: string | null;
  readonly priority: number | null;
  /** `[lon, lat]` in degrees. */
  readonly point: readonly [number, number] | null;
  readonly landmark: string;
  readonly note: string;
}
export type ReportField = keyof ReportFields;
const REPORT_FIELDS = ['categoryCode', 'subTypeCode', 'priority', 'point', 'landmark', 'note'] as const satisfies readonly ReportField[];

export function isReportField(field: string): field is ReportField {
  return REPORT_FIELDS.some((one) => one === field);
}

/** A sub-type belongs to its category: one is not taken without the other. */
export const FIELDS_TOGETHER: readonly (readonly ReportField[])[] = [['categoryCode', 'subTypeCode']];

type ViewFields = Pick<ReportFields, 'categoryCode' | 'subTypeCode' | 'priority' | 'point'>;

export function fieldsOfView(incident: IncidentView): ViewFields {
  return { categoryCode: incident.categoryCode, subTypeCode: incident.subTypeCode, priority: incident.priority, point: incident.point };
}

export interface ReportedFields {
  readonly categoryCode?: CategoryCode;
  readonly subTypeCode?: string;
  readonly priority?: number;
  readonly point?: [number, number];
  readonly landmark?: string;
  readonly note?: string;
}

/** As the command takes it: an emptied choice can't be sent, only another one. */
export function reportedFields(sending: Partial<ReportFields>): ReportedFields {
  const { categoryCode, subTypeCode, priority, point, landmark, note } = sending;
  return {
    ...(categoryCode == null ? {} : { categoryCode }),
    ...(subTypeCode == null ? {} : { subTypeCode }),
    ...(priority == null ? {} : { priority }),
    ...(point == null ? {} : { point: [point[0], point[1]] }),
    ...(landmark === undefined ? {} : { landmark }),
    ...(note === undefined ? {} : { note }),
  };
}
