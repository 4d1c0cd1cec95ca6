import type { CategoryCode } from '../../server/incident/incident.schema';

/*
 * Who is called for what, until run cards are settings: one line a category, printed beside the proposal so that an operator can
 * judge it. Codes are those of agencies; one that the installation does not have is left out.
 */
export const AGENCIES_OF_CATEGORY: Readonly<Record<CategoryCode, readonly string[]>> = {
  fire: ['damkar'],
  accident: ['psc119', 'polres'],
  natural_disaster: ['bpbd'],
  non_natural_disaster: ['bpbd'],
  social_disaster: ['polres'],
  health: ['psc119'],
  public_order: ['polres'],
  dangerous_animal: ['damkar'],
};

/** Sub-types whose help is another one than their category's. */
export const AGENCIES_OF_SUB_TYPE: Readonly<Record<string, readonly string[]>> = {
  fire_electrical: ['damkar', 'pln'],
  accident_traffic_damage: ['polres', 'dishub'],
  accident_trapped: ['damkar', 'psc119'],
  accident_drowning: ['bpbd', 'psc119'],
  natural_fallen_tree: ['bpbd', 'dishub'],
  non_natural_hazardous_material: ['bpbd', 'damkar'],
  non_natural_epidemic: ['psc119'],
  non_natural_mass_poisoning: ['psc119', 'polres'],
  non_natural_utility: ['pln', 'bpbd'],
  social_displacement: ['bpbd'],
  social_crowd: ['psc119', 'polres'],
  order_disturbance: ['satpol_pp', 'polres'],
};

export interface AgencyProposal {
  readonly codes: readonly string[];
  /** What the proposal follows from; null when nothing is proposed. */
  readonly because: 'category' | 'subType' | null;
}

export function proposeAgencies(categoryCode: CategoryCode | null, subTypeCode: string | null, available: readonly string[]): AgencyProposal {
  if (categoryCode === null) return { codes: [], because: null };
  const bySubType = subTypeCode === null ? undefined : AGENCIES_OF_SUB_TYPE[subTypeCode];
  const codes = (bySubType ?? AGENCIES_OF_CATEGORY[categoryCode]).filter((code) => available.includes(code));
  if (codes.length === 0) return { codes: [], because: null };
  return { codes, because: bySubType === undefined ? 'category' : 'subType' };
}
