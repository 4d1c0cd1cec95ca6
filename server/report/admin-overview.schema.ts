/** What a door turned away on one local day; never the content. */
export interface RefusedInputRow {
  readonly door: string;
  readonly reason: string;
  readonly day: string;
  readonly count: number;
  readonly lastAt: number;
  readonly lastField: string | null;
}

export interface OverviewCounts {
  readonly activeAccounts: number;
  readonly activeAgencies: number;
  readonly activeUnits: number;
  readonly activeDevices: number;
  /** Devices heard of within the last ten minutes. */
  readonly devicesHeard: number;
  readonly openIncidents: number;
  readonly callsToPutAway: number;
}

export interface AdminOverview {
  readonly computedAt: number;
  /** The embedded database is for trying out, not for duty. */
  readonly isEmbedded: boolean;
  /** Where position devices send to. */
  readonly devicePort: number;
  readonly publicUrl: string;
  readonly counts: OverviewCounts;
  /** The last seven local days, newest first. */
  readonly refusedInput: readonly RefusedInputRow[];
}
