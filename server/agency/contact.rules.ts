import { CONTACT_KINDS, type ContactKind, type ContactView, LAST_ESCALATION_STEP } from './contact.schema';

/** Whom a step of escalation calls; null before the first. */
export function kindOfStep(step: number): ContactKind | null {
  return CONTACT_KINDS[Math.min(step, LAST_ESCALATION_STEP) - 1] ?? null;
}

/**
 * Who is to be telephoned at a step: the first contact of its kind; an agency without one has nobody further up, so the last kind
 * before it that has somebody. Before the first step, and where nobody is known below, the first of all. Null: no contact at all.
 */
export function contactAtStep<T extends Pick<ContactView, 'kind'>>(contacts: readonly T[], step: number): T | null {
  const upTo = CONTACT_KINDS.slice(0, Math.max(1, Math.min(step, LAST_ESCALATION_STEP))).toReversed();
  for (const kind of upTo) {
    const found = contacts.find((one) => one.kind === kind);
    if (found !== undefined) return found;
  }
  return contacts[0] ?? null;
}

/** The kind of contact that gets a short message: the desk at the forward, the others when their step is reached. Its own step brings the desk no second one. */
export function messageKindAt(step: number): ContactKind | null {
  if (step === 0) return 'desk';
  return step === 1 ? null : kindOfStep(step);
}

/** When the next step is due, epoch milliseconds; null after the last. `seconds`: of desk, second contact and supervisor. */
export function nextStepAt(from: number, step: number, seconds: readonly number[]): number | null {
  const wait = seconds[step];
  return wait === undefined ? null : from + wait * 1000;
}
