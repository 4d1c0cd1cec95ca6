import { expect, type Page } from '@playwright/test';
import { uuidv7 } from '../../../server/shared/ids';
import type { UnitStatus, UnitView } from '../../../server/unit/unit.schema';

type LonLat = readonly [number, number];

interface OpenedIncident {
  readonly id: string;
  readonly number: string;
  readonly version: number;
}

interface IncidentReport {
  readonly point: LonLat;
  readonly categoryCode?: string;
  readonly subTypeCode?: string;
  readonly priority?: number;
  readonly landmark?: string;
  readonly note?: string;
}

/** Who said it, as an operator writes it down. */
const ON_BEHALF = { saidBy: 'Piket', telephone: '0233-000000' };

/** What somebody of the room orders, as the pages give it, where a test is not about the page. */
export class RoomOrders {
  readonly #page: Page;
  readonly #origin: string;

  constructor(page: Page, origin: string) {
    this.#page = page;
    this.#origin = origin;
  }

  async give<T>(name: string, input: object): Promise<T> {
    const { request } = this.#page;
    const answer = await request.post(`${this.#origin}/api/trpc/${name}`, {
      headers: { origin: this.#origin },
      data: { commandId: uuidv7(Date.now()), ...input },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return ((await answer.json()) as { result: { data: T } }).result.data;
  }

  /** An incident that came by radio, reported at once. */
  async openIncident(reported: IncidentReport): Promise<OpenedIncident> {
    const opened = await this.give<OpenedIncident>('incident.open', { source: 'radio' });
    return this.give('incident.report', { incidentId: opened.id, expectedVersion: opened.version, ...reported });
  }

  /** Forwards to the agency of these units and sends them; each then reports how far it is. */
  async send(incident: OpenedIncident, steps: Readonly<Record<string, UnitStatus>>): Promise<void> {
    const units = (await this.units()).filter(({ callSign }) => callSign in steps);
    const agencyIds = [...new Set(units.map(({ agencyId }) => agencyId))];
    const forwarded = await this.give<{ assignments: readonly { id: string; agencyId: string; version: number }[] }>('incident.forward', {
      incidentId: incident.id,
      expectedVersion: incident.version,
      agencyIds,
    });
    for (const { id, agencyId, version } of forwarded.assignments) {
      const unitIds = units.filter((unit) => unit.agencyId === agencyId).map((unit) => unit.id);
      await this.give('assignment.sendUnits', { assignmentId: id, expectedVersion: version, unitIds, onBehalf: ON_BEHALF });
    }
    for (const [callSign, status] of Object.entries(steps)) if (status !== 'assigned') await this.setStatus(callSign, status);
  }

  async setStatus(callSign: string, status: UnitStatus): Promise<void> {
    const unit = (await this.units()).find((one) => one.callSign === callSign);
    await this.give('unit.setStatus', { unitId: unit?.id, expectedVersion: unit?.version, status, onBehalf: ON_BEHALF });
  }

  async units(): Promise<readonly UnitView[]> {
    const answer = await this.#page.request.get(`${this.#origin}/api/trpc/unit.list`);
    return ((await answer.json()) as { result: { data: UnitView[] } }).result.data;
  }
}
