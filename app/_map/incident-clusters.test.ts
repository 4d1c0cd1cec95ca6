import { describe, expect, it } from 'vitest';
import { gatherIncidents, incidentDensity } from './incident-clusters.rules';
import type { IncidentMarker } from './map-scene';

const NEAR = { zoom: 10, pixels: 30 };
/** About 5 pixels apart at this zoom. */
const STEP = 0.0035;

function incident(id: string, place: number, changes: Partial<IncidentMarker> & { readonly priority?: number | null } = {}): IncidentMarker {
  const { priority = 3, ...marker } = changes;
  return {
    incident: { id, number: id, categoryCode: 'fire', priority, state: 'acknowledged' },
    lonLat: [108.2 + place * STEP, -6.8],
    clockText: '1.00',
    clockMs: 60_000,
    clockColour: 'calm',
    isUnacknowledged: false,
    isSelected: false,
    ...marker,
  };
}
const idsOf = ({ alone, clusters }: ReturnType<typeof gatherIncidents>) => ({
  alone: alone.map((one) => one.incident.id),
  clusters: clusters.map((cluster) => cluster.incidents.map((one) => one.incident.id)),
});

describe('incidents on a map', () => {
  it('are drawn as one when they would lie on one another, and one by one as soon as the map is near enough', () => {
    const incidents = [incident('a', 0), incident('b', 1), incident('c', 40)];
    expect(idsOf(gatherIncidents(incidents, NEAR))).toEqual({ alone: ['c'], clusters: [['a', 'b']] });
    expect(idsOf(gatherIncidents(incidents, { ...NEAR, zoom: 14 }))).toEqual({ alone: ['a', 'b', 'c'], clusters: [] });
  });

  it('of priority 1, or chosen by somebody, are drawn by themselves, two at one place side by side', () => {
    const gathered = gatherIncidents(
      [incident('a', 0), incident('b', 0), incident('c', 0, { priority: 1 }), incident('d', 0, { priority: 1 }), incident('e', 0, { isSelected: true })],
      NEAR,
    );
    expect(idsOf(gathered)).toEqual({ alone: ['c', 'd', 'e'], clusters: [['a', 'b']] });
    expect(gathered.alone.map(({ aside }) => aside)).toEqual([0, 1, 2]);
  });

  it('drawn as one say the worst priority, the worst clock with its time, and that nobody has acknowledged one of them', () => {
    const [cluster] = gatherIncidents(
      [
        incident('a', 0, { priority: null }),
        incident('b', 1, { priority: 2, clockColour: 'amber', clockText: '1.30', clockMs: 90_000 }),
        incident('c', 1, { priority: 4, clockColour: 'red', clockText: '2.10', clockMs: 130_000, isUnacknowledged: true }),
        incident('d', 1, { clockText: '59.00', clockMs: 3_540_000 }),
      ],
      NEAR,
    ).clusters;
    expect(cluster).toMatchObject({ priority: 2, clockColour: 'red', clockText: '2.10', isUnacknowledged: true });
    expect(gatherIncidents([incident('a', 0, { priority: null }), incident('b', 0, { priority: null })], NEAR).clusters[0]?.priority).toBeNull();
  });

  it('stay grouped as they are whatever order they come in, while the map is pushed aside and clocks run', () => {
    const incidents = Array.from({ length: 60 }, (_, index) => incident(`i${index}`, (index * 7) % 50));
    const first = idsOf(gatherIncidents(incidents, NEAR));
    expect(idsOf(gatherIncidents(incidents.toReversed(), NEAR))).toEqual(first);
    expect(
      idsOf(
        gatherIncidents(
          incidents.map((one) => ({ ...one, clockMs: one.clockMs + 1_000 })),
          NEAR,
        ),
      ),
    ).toEqual(first);
  });

  it('lose none by being drawn together', () => {
    const incidents = Array.from({ length: 500 }, (_, index) => incident(`i${index}`, (index * 31) % 97, { priority: (index % 4) + 1 }));
    const { alone, clusters } = gatherIncidents(incidents, NEAR);
    expect(alone.length + clusters.reduce((sum, cluster) => sum + cluster.incidents.length, 0)).toBe(500);
    expect(clusters.flatMap((cluster) => cluster.incidents).filter((one) => one.incident.priority === 1)).toEqual([]);
  });
});

describe('the density of incidents', () => {
  it('is drawn only where there are many, and counts them', () => {
    expect(
      incidentDensity(
        Array.from({ length: 39 }, (_, index) => incident(`i${index}`, 0)),
        NEAR,
      ),
    ).toEqual([]);
    const many = Array.from({ length: 60 }, (_, index) => incident(`i${index}`, index < 50 ? 0 : index * 100));
    expect(incidentDensity(many, NEAR).map(({ count }) => count)).toEqual([50]);
  });
});
