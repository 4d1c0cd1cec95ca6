import type { CategoryCode } from '../incident/incident.schema';
import type { UnitKind } from '../unit/unit.schema';
import type { RunCardNeed, RunCardScope } from './run-card.schema';

type Card = RunCardScope & { readonly needs: readonly RunCardNeed[] };
type Needs = Readonly<Record<string, readonly UnitKind[]>>;

function card(categoryCode: CategoryCode, subTypeCode: string | null, needs: Needs): Card {
  return {
    categoryCode,
    subTypeCode,
    districtCode: null,
    fromMinute: null,
    toMinute: null,
    needs: Object.entries(needs).map(([agencyCode, unitKinds]) => ({ agencyCode, unitKinds })),
  };
}

const AMBULANCE = ['ambulance'] as const;
const ENGINE = ['fire_engine'] as const;
const PATROL = ['patrol_car', 'motorcycle'] as const;

/** The cards of a demonstration: plausible, agreed with nobody. A real installation begins without, since its agencies must agree to theirs. */
export const DEMONSTRATION_RUN_CARDS: readonly Card[] = [
  card('fire', null, { damkar: ENGINE }),
  card('fire', 'fire_electrical', { damkar: ENGINE, pln: [] }),
  card('accident', null, { psc119: AMBULANCE, polres: PATROL }),
  card('accident', 'accident_traffic_damage', { polres: PATROL, dishub: [] }),
  card('accident', 'accident_trapped', { damkar: ['rescue', 'fire_engine'], psc119: AMBULANCE }),
  card('accident', 'accident_drowning', { bpbd: ['boat', 'rescue'], psc119: AMBULANCE }),
  card('natural_disaster', null, { bpbd: ['truck', 'rescue'] }),
  card('natural_disaster', 'natural_fallen_tree', { bpbd: ['truck', 'rescue'], dishub: ['truck'] }),
  card('non_natural_disaster', null, { bpbd: ['truck', 'rescue'] }),
  card('non_natural_disaster', 'non_natural_hazardous_material', { bpbd: ['truck', 'rescue'], damkar: ['rescue', 'fire_engine'] }),
  card('non_natural_disaster', 'non_natural_epidemic', { psc119: AMBULANCE }),
  card('non_natural_disaster', 'non_natural_mass_poisoning', { psc119: AMBULANCE, polres: PATROL }),
  card('non_natural_disaster', 'non_natural_utility', { pln: [], bpbd: ['truck', 'rescue'] }),
  card('social_disaster', null, { polres: PATROL }),
  card('social_disaster', 'social_displacement', { bpbd: ['truck'] }),
  card('social_disaster', 'social_crowd', { psc119: AMBULANCE, polres: PATROL }),
  card('health', null, { psc119: AMBULANCE }),
  card('public_order', null, { polres: PATROL }),
  card('public_order', 'order_disturbance', { satpol_pp: [], polres: PATROL }),
  card('dangerous_animal', null, { damkar: ['rescue', 'fire_engine'] }),
];
