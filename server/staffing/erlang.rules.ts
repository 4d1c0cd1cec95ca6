/** What comes to a room and how long each call keeps somebody busy. */
export interface Load {
  readonly callsPerHour: number;
  /** Average handling time (AHT): talk, hold and wrap-up, seconds. */
  readonly handlingSeconds: number;
}

/** A room with so many people on the telephone, by Erlang C: callers wait as long as they must, and nobody is blocked. */
export interface Queue {
  /** Offered load in erlangs. */
  readonly erlangs: number;
  /** Probability that a caller waits at all. */
  readonly waitProbability: number;
  /** Average speed of answer (ASA), seconds. */
  readonly averageWaitSeconds: number;
  /** Share of callers who are answered within so many seconds. */
  answeredWithin(seconds: number): number;
}

/**
 * Domain, "Call-centre measures", Erlang C. Null: more comes than so many people can ever work off ("overloaded"), and there is no figure.
 * `people`: whole, at least 0.
 */
export function queueOf({ callsPerHour, handlingSeconds }: Load, people: number): Queue | null {
  const erlangs = (callsPerHour * handlingSeconds) / 3600;
  if (erlangs === 0 && people > 0) return { erlangs, waitProbability: 0, averageWaitSeconds: 0, answeredWithin: () => 1 };
  if (erlangs >= people) return null;
  const blocked = erlangB(erlangs, people);
  const waitProbability = blocked / (1 - (erlangs / people) * (1 - blocked));
  return {
    erlangs,
    waitProbability,
    averageWaitSeconds: (waitProbability * handlingSeconds) / (people - erlangs),
    answeredWithin: (seconds) => 1 - waitProbability * Math.exp((-(people - erlangs) * seconds) / handlingSeconds),
  };
}

/** By the recursion B(0) = 1, B(n) = A B(n-1) / (n + A B(n-1)), which neither overflows nor loses figures. */
function erlangB(erlangs: number, people: number): number {
  let blocked = 1;
  for (let n = 1; n <= people; n += 1) blocked = (erlangs * blocked) / (n + erlangs * blocked);
  return blocked;
}

/** What the standard asks for: so large a share answered within so many seconds. */
export interface ServiceGoal {
  readonly seconds: number;
  readonly share: number;
}

/** The fewest people with whom the goal is met; at least one, since somebody has to be there when nobody calls. */
export function peopleNeeded(load: Load, { seconds, share }: ServiceGoal): number {
  let people = Math.max(1, Math.floor((load.callsPerHour * load.handlingSeconds) / 3600));
  while ((queueOf(load, people)?.answeredWithin(seconds) ?? 0) < share) people += 1;
  return people;
}
