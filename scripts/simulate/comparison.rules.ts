import type { Ledger } from './ledger';

/** What the database says about the things in the ledger. */
export interface DatabaseAnswer {
  readonly calls: readonly {
    readonly callId: string;
    readonly state: string;
    readonly disposition: string | null;
    readonly incidentId: string | null;
    readonly isSimulated: boolean;
  }[];
  readonly incidents: readonly {
    readonly id: string;
    readonly state: string;
    readonly categoryCode: string | null;
    readonly hasPoint: boolean;
    readonly isForwarded: boolean;
    readonly isSimulated: boolean;
  }[];
  readonly assignments: readonly { readonly id: string; readonly state: string }[];
  readonly units: readonly { readonly id: string; readonly status: string }[];
  readonly closures: readonly { readonly id: string; readonly state: string }[];
  readonly positions: number;
  /** Facts that may happen once only and stand in the log another number of times: `type id count`. */
  readonly wrongFacts: readonly string[];
}

export interface ComparisonLine {
  readonly what: string;
  readonly ledger: number;
  readonly database: number;
}

export interface Comparison {
  readonly lines: readonly ComparisonLine[];
  /** One sentence each; none: equal. */
  readonly differences: readonly string[];
}

/** Every acknowledged thing must be in the database, once, as it was acknowledged. Pure. */
export function compare(ledger: Ledger, answer: DatabaseAnswer): Comparison {
  const own = [...ledger.calls.values()].filter((call) => !call.isTakenByOther);
  const calls = new Map(answer.calls.map((call) => [call.callId, call]));
  const incidents = new Map(answer.incidents.map((incident) => [incident.id, incident]));
  const assignments = new Map(answer.assignments.map((assignment) => [assignment.id, assignment]));
  const units = new Map(answer.units.map((unit) => [unit.id, unit]));
  const closures = new Map(answer.closures.map((closure) => [closure.id, closure]));
  const differences = [
    ...own.flatMap((call) =>
      differing(`call ${call.callId}`, { ...call, isSimulated: true }, calls.get(call.callId), ['state', 'disposition', 'incidentId', 'isSimulated']),
    ),
    ...[...ledger.incidents.values()].flatMap((incident) => {
      const found = incidents.get(incident.id);
      const seen = found === undefined ? undefined : { ...found, outcome: outcomeOf(found.state) };
      return differing(`incident ${incident.id}`, { ...incident, isSimulated: true }, seen, [
        'outcome',
        'categoryCode',
        'hasPoint',
        'isForwarded',
        'isSimulated',
      ]);
    }),
    ...[...ledger.assignments.values()].flatMap((assignment) =>
      differing(`assignment ${assignment.id}`, { ...assignment }, assignments.get(assignment.id), ['state']),
    ),
    ...[...ledger.unitStatuses].flatMap(([id, status]) => differing(`unit ${id}`, { status }, units.get(id), ['status'])),
    ...[...ledger.closures].flatMap(([id, state]) => differing(`closure ${id}`, { state }, closures.get(id), ['state'])),
    ...(ledger.positions.length === answer.positions ? [] : [`positions: ${ledger.positions.length} acknowledged, ${answer.positions} in the database`]),
    ...answer.wrongFacts.map((fact) => `fact not exactly once: ${fact}`),
  ];
  return { lines: linesOf(ledger, answer), differences };
}

type Fields = Readonly<Record<string, unknown>>;

function differing(what: string, expected: Fields, found: Fields | undefined, names: readonly string[]): string[] {
  if (found === undefined) return [`${what}: acknowledged, not in the database`];
  return names
    .filter((name) => expected[name] !== found[name])
    .map((name) => `${what}: ${name} is ${String(found[name])} in the database, ${String(expected[name])} was acknowledged`);
}

function outcomeOf(state: string): string {
  return ['closed', 'cancelled', 'handed_over', 'advised'].includes(state) ? state : 'open';
}

function linesOf(ledger: Ledger, answer: DatabaseAnswer): ComparisonLine[] {
  const own = [...ledger.calls.values()].filter((call) => !call.isTakenByOther);
  const ownIds = new Set(own.map((call) => call.callId));
  const seen = answer.calls.filter((call) => ownIds.has(call.callId));
  const counted = (what: string, left: readonly (string | null)[], right: readonly (string | null)[]): ComparisonLine[] => {
    const names = [...new Set([...left, ...right])].filter((name) => name !== null).sort();
    return names.map((name) => ({
      what: `${what} ${name}`,
      ledger: left.filter((one) => one === name).length,
      database: right.filter((one) => one === name).length,
    }));
  };
  const incidents = [...ledger.incidents.values()];
  return [
    { what: 'calls rang', ledger: own.length, database: seen.length },
    ...counted(
      'calls',
      own.map((call) => call.state),
      seen.map((call) => call.state),
    ),
    ...counted(
      'disposition',
      own.map((call) => call.disposition),
      seen.map((call) => call.disposition),
    ),
    { what: 'incidents opened', ledger: incidents.length, database: answer.incidents.length },
    {
      what: 'incidents forwarded',
      ledger: incidents.filter((one) => one.isForwarded).length,
      database: answer.incidents.filter((one) => one.isForwarded).length,
    },
    ...counted(
      'incidents',
      incidents.map((one) => one.outcome),
      answer.incidents.map((one) => outcomeOf(one.state)),
    ),
    ...counted(
      'assignments',
      [...ledger.assignments.values()].map((one) => one.state),
      answer.assignments.map((one) => one.state),
    ),
    ...counted(
      'roads',
      [...ledger.closures.values()],
      answer.closures.map((one) => one.state),
    ),
    { what: 'positions', ledger: ledger.positions.length, database: answer.positions },
  ];
}
