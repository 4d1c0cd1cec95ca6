import type { HealthReport } from '../../server/api/health';

/** Why nothing new reaches a screen. `server`: no answer at all, so the way there or the program itself. */
export type Outage = 'database' | 'facts' | 'server';

/** What a screen that hears nothing tells of the program's own word; null: that is well, the connection only has to heal. */
export function outageOf(report: Pick<HealthReport, 'parts'> | null): Outage | null {
  if (report === null) return 'server';
  if (report.parts['database']?.isUp === false) return 'database';
  return report.parts['facts']?.isUp === false ? 'facts' : null;
}
