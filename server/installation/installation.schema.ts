import type { TallyRules } from '../report/tally.rules';
import type { Target } from '../report/target.rules';

export type InstallationKind = 'demonstration' | 'real';

export interface Installation {
  readonly kind: InstallationKind;
  readonly name: string;
  /** `MJL` of `MJL-20261124-0007`. */
  readonly numberPrefix: string;
  /** IANA name; every local day and every printed time is in it. */
  readonly timeZone: string;
  readonly legalTexts: readonly string[];
  readonly mapVersion: number;
}

export interface CategoryReference {
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly subTypes: readonly { readonly code: string; readonly nameId: string; readonly nameEn: string; readonly priority: number }[];
}

export interface InstallationReference {
  readonly installation: Installation;
  readonly targets: readonly Target[];
  readonly categories: readonly CategoryReference[];
  /** Middle of the regency's villages, degrees; absent without any. Where the sun rises for the room. */
  readonly centre?: [lon: number, lat: number];
}

export function tallyRulesOf(reference: InstallationReference): TallyRules {
  return {
    targets: reference.targets,
    timeZone: reference.installation.timeZone,
    countsSimulated: reference.installation.kind === 'demonstration',
  };
}
