import { type RawBuilder, sql } from 'kysely';

/** What narrows the cases of a report; whatever is left out lets everything through. */
export interface CaseFilter {
  readonly categoryCode?: string | undefined;
  readonly subTypeCode?: string | undefined;
  /** Incidents forwarded to this agency, not counting what was recalled as a mistake. */
  readonly agencyId?: string | undefined;
  /** Official codes: a village's begins with that of its district and a dot. */
  readonly districtCode?: string | undefined;
  readonly villageCode?: string | undefined;
  /** Monday 1 to Sunday 7, local. */
  readonly weekday?: number | undefined;
  /** Local hours of the day, 0 to 23. */
  readonly hours?: readonly number[] | undefined;
}

interface FilteredScope {
  readonly timeZone: string;
  readonly filter?: CaseFilter | undefined;
}

type Condition = RawBuilder<unknown>;

/** ` and ...` after the conditions of a query over incidents under this alias; nothing without a filter. */
export function whereIncident({ filter, timeZone }: FilteredScope, alias: string): Condition {
  return filter === undefined ? sql`` : joined([...ofIncident(filter, alias), ...ofTime(filter, timeZone, sql.ref(`${alias}.opened_at`))]);
}

/**
 * The same for cases (calls, complaints) that have their category, agency and place through their incident: one without an incident
 * has none of them. `at`: the instant by whose local hour a case is counted.
 */
export function whereCase({ filter, timeZone }: FilteredScope, incidentId: Condition, at: Condition): Condition {
  if (filter === undefined) return sql``;
  const incident = ofIncident(filter, 'of_filter');
  const own = ofTime(filter, timeZone, at);
  if (incident.length === 0) return joined(own);
  return joined([sql`exists (select 1 from incident of_filter where of_filter.id = ${incidentId}${joined(incident)})`, ...own]);
}

/** The same for assignments: the agency is that of the assignment itself, recalled or not. */
export function whereAssignment({ filter, timeZone }: FilteredScope, incidentAlias: string, assignmentAlias: string): Condition {
  if (filter === undefined) return sql``;
  const { agencyId, ...rest } = filter;
  const own = agencyId === undefined ? [] : [sql`${sql.ref(`${assignmentAlias}.agency_id`)} = ${agencyId}`];
  return joined([...ofIncident(rest, incidentAlias), ...ofTime(rest, timeZone, sql.ref(`${incidentAlias}.opened_at`)), ...own]);
}

function ofIncident({ categoryCode, subTypeCode, agencyId, districtCode, villageCode }: CaseFilter, alias: string): Condition[] {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return [
    ...(categoryCode === undefined ? [] : [sql`${column('category_code')} = ${categoryCode}`]),
    ...(subTypeCode === undefined ? [] : [sql`${column('sub_type_code')} = ${subTypeCode}`]),
    ...(districtCode === undefined ? [] : [sql`starts_with(${column('place_code')}, ${`${districtCode}.`})`]),
    ...(villageCode === undefined ? [] : [sql`${column('place_code')} = ${villageCode}`]),
    ...(agencyId === undefined
      ? []
      : [
          sql`exists (select 1 from assignment to_agency where to_agency.incident_id = ${column('id')} and to_agency.agency_id = ${agencyId} and not to_agency.is_recalled)`,
        ]),
  ];
}

function ofTime({ weekday, hours }: CaseFilter, timeZone: string, at: Condition): Condition[] {
  return [
    ...(weekday === undefined ? [] : [sql`${localWeekday(at, timeZone)} = ${weekday}`]),
    ...(hours === undefined ? [] : [sql`${localHour(at, timeZone)} = any(${[...hours]}::int[])`]),
  ];
}

/** Monday 1 to Sunday 7. */
export function localWeekday(at: Condition, timeZone: string): RawBuilder<number> {
  return sql`date_part('isodow', ${at} at time zone ${timeZone}::text)::int`;
}

export function localHour(at: Condition, timeZone: string): RawBuilder<number> {
  return sql`date_part('hour', ${at} at time zone ${timeZone}::text)::int`;
}

function joined(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql`` : sql` and ${sql.join([...conditions], sql` and `)}`;
}
