import type { Disposition } from '../../server/call/call.schema';
import type { BreakReason, PresenceWish } from '../../server/presence/presence.schema';
import type { UnitStatus } from '../../server/unit/unit.schema';
import type { ProgressStep } from '../_agency/agency-order.rules';
import type { ShortcutAction } from '../_calls/shortcuts.rules';
import type { GivenAct } from '../_incidents/act-form';

/** Who said it on which number; null: the one that is known of the unit or agency. */
export interface Said {
  readonly by: string | null;
  readonly on: string | null;
}

/** What the command line may ask a part of the desk to do: each is what one of that part's buttons does. */
export type DeskOrder =
  | { readonly kind: 'key'; readonly action: ShortcutAction }
  | { readonly kind: 'dispose'; readonly disposition: Disposition; readonly detail: { readonly referredTo: string } | { readonly incidentId: string } }
  | { readonly kind: 'presence'; readonly wish: PresenceWish; readonly breakReason: BreakReason | null }
  | { readonly kind: 'open'; readonly incidentId: string }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'internalNote'; readonly text: string }
  /** Null: those that the form proposes or a hand has chosen, as the chord does. */
  | { readonly kind: 'forward'; readonly agencyIds: readonly string[] | null }
  | { readonly kind: 'act'; readonly given: GivenAct }
  | { readonly kind: 'unit'; readonly unitId: string; readonly status: UnitStatus; readonly said: Said | null }
  | { readonly kind: 'agency'; readonly agencyId: string; readonly step: ProgressStep; readonly said: Said }
  | { readonly kind: 'help' };

export type Outcome =
  | { readonly isDone: true }
  | { readonly isDone: false /** In the person's language; null: not possible now. */; readonly reason: string | null };

export const DONE: Outcome = { isDone: true };
export const NOT_NOW: Outcome = { isDone: false, reason: null };
