/** A network not heard of for so long in a shift is overdue. */
const OVERDUE_MS = 4 * 3_600_000;

/** A test call that was put away: over which network by the operator's word, and when. */
export interface TestCall {
  readonly network: string;
  readonly at: number;
}

export interface NetworkTest {
  readonly network: string;
  /** The latest of this shift; null: none yet. */
  readonly testedAt: number | null;
  readonly isOverdue: boolean;
}

interface Checklist {
  /** From each of these one test call reaches the room in every shift: the emergency number is reached over all of them. */
  readonly networks: readonly string[];
  readonly shiftAt: number;
  readonly now: number;
}

/** The checklist of a shift. Names are compared without regard to case and spaces around them. */
export function networkTests(tests: readonly TestCall[], { networks, shiftAt, now }: Checklist): NetworkTest[] {
  return networks.map((network) => {
    const times = tests.filter((test) => test.at >= shiftAt && test.network.trim().toLowerCase() === network.toLowerCase()).map(({ at }) => at);
    const testedAt = times.length === 0 ? null : Math.max(...times);
    return { network, testedAt, isOverdue: testedAt === null && now - shiftAt > OVERDUE_MS };
  });
}
