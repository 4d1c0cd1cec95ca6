import type { UnitStatus } from './unit.schema';

/** Statuses in which a unit no longer belongs to its assignment. */
const FREE_STATUSES: readonly UnitStatus[] = ['available', 'out_of_service', 'off_duty'];
const DUTY_ORDER: readonly UnitStatus[] = ['assigned', 'en_route', 'on_scene', 'transporting', 'at_destination', 'returning'];

export function isFree(status: UnitStatus): boolean {
  return FREE_STATUSES.includes(status);
}

/**
 * May a unit go from one status to another? Under an assignment it moves forward (steps may be skipped; a patient transport
 * may be repeated) and may report free at any time; without one it only changes between free statuses and `returning`.
 */
export function canChangeStatus(from: UnitStatus, to: UnitStatus, isAssigned: boolean): boolean {
  if (from === to) return false;
  if (isFree(to)) return true;
  if (to === 'assigned') return false; // only an assignment does that
  if (!isAssigned) return to === 'returning' && !isFree(from);
  if (from === 'at_destination' && to === 'transporting') return true;
  return DUTY_ORDER.indexOf(to) > DUTY_ORDER.indexOf(from);
}
