import { describe, expect, test } from 'vitest';
import { REFERENCE_CATEGORIES } from '../../db/reference/categories';
import { readReferencePlaces } from '../../db/reference/places';
import { DEMONSTRATION_AGENCIES } from '../../server/installation/demonstration.rules';
import { groundOf } from './ground.rules';
import { type PlannedCall, plannedCalls } from './plan.rules';
import { SCENARIOS, type ScenarioName } from './scenario.rules';
import { SCENES } from './scenes';
import { FLOOD_SCENES } from './scenes-flood';
import { QUAKE_SCENES } from './scenes-quake';
import type { Story, StoryPlace } from './story.rules';

const VILLAGES = readReferencePlaces()
  .filter(({ code, kind }) => code.startsWith('32.10.') && kind !== 'kecamatan')
  .map(({ code, name, lon, lat }): StoryPlace => ({ name, point: [lon, lat], ground: groundOf(code) }));

interface Run {
  readonly load?: number;
  readonly minutes?: number;
  readonly seed?: number;
}

type TimedCall = PlannedCall & { readonly atSeconds: number };

/** All calls that come in while a run is on. */
function play(name: ScenarioName, { load = 30, minutes = 60, seed = 7 }: Run = {}): TimedCall[] {
  const [first, ...rest] = VILLAGES;
  if (first === undefined) throw new Error('no villages');
  const calls: TimedCall[] = [];
  let atSeconds = 0;
  for (const call of plannedCalls(seed, [first, ...rest], { scenario: SCENARIOS[name], load, lengthSeconds: minutes * 60, localHour: () => 12 })) {
    atSeconds += call.waitSeconds;
    if (atSeconds > minutes * 60) return calls;
    calls.push({ ...call, atSeconds });
  }
  return calls;
}

const between = (calls: readonly TimedCall[], from: number, to: number) => calls.filter(({ atSeconds }) => atSeconds >= from && atSeconds < to);
const storiesOf = (calls: readonly PlannedCall[]) => calls.flatMap(({ story }) => story ?? []);
const shareOf = (calls: readonly PlannedCall[], ...kinds: string[]) => calls.filter(({ kind }) => kinds.includes(kind)).length / calls.length;

describe.each<ScenarioName>(['usual', 'flood', 'quake', 'calm'])('%s', (name) => {
  test('the same seed gives the same callers at the same times, another seed other ones', () => {
    expect(play(name)).toEqual(play(name));
    expect(play(name).map(({ atSeconds }) => atSeconds)).not.toEqual(play(name, { seed: 8 }).map(({ atSeconds }) => atSeconds));
  });

  test('twice the load brings about twice the calls', () => {
    const ratio = play(name, { load: 120, minutes: 120 }).length / play(name, { load: 60, minutes: 120 }).length;
    expect(ratio).toBeGreaterThan(1.8);
    expect(ratio).toBeLessThan(2.2);
  });
});

describe('a flood day', () => {
  const day = play('flood', { load: 200 });

  test('brings more and more calls until the rivers fall', () => {
    const quarters = [0, 900, 1_800, 2_700].map((from) => between(day, from, from + 900).length);
    expect(quarters[1]).toBeGreaterThan(1.3 * (quarters[0] ?? 0));
    expect(quarters[2]).toBeGreaterThan(1.3 * (quarters[1] ?? 0));
    expect(between(day, 3_300, 3_600).length).toBeLessThan(between(day, 2_500, 2_800).length);
  });

  test('begins with trees and wires and ends with water', () => {
    const floods = (stories: readonly Story[]) =>
      stories.filter(({ scene }) => ['natural_flood', 'social_displacement', 'accident_drowning', 'natural_landslide'].includes(scene.subTypeCode)).length /
      stories.length;
    expect(floods(storiesOf(between(day, 0, 600)))).toBeLessThan(0.35);
    expect(floods(storiesOf(between(day, 2_400, 3_600)))).toBeGreaterThan(0.45);
  });

  test('floods the villages on the plain and lets the hills slide', () => {
    for (const { scene, place } of storiesOf(day)) if (scene.ground !== undefined) expect(place.ground).toBe(scene.ground);
    expect(new Set(storiesOf(day).map(({ place }) => place.ground))).toEqual(new Set(['low', 'hill', 'other']));
  });

  test('has as many silent callers and pranksters as a usual day, and three times as many emergencies', () => {
    expect(shareOf(day, 'ghost', 'prank')).toBeGreaterThan(0.33);
    expect(shareOf(day, 'ghost', 'prank')).toBeLessThan(0.42);
    expect(shareOf(day, 'emergency')).toBeCloseTo(0.15, 1);
  });

  test('is reported again and again: more than one further caller for each event', () => {
    const repeats = storiesOf(day).map(({ repeatSeconds }) => repeatSeconds.length);
    expect(repeats.reduce((sum, count) => sum + count, 0) / repeats.length).toBeGreaterThan(1);
  });

  test('keeps BPBD, Damkar and PMI busy, lets some agencies wait and some units fall silent, and closes roads', () => {
    const parts = storiesOf(day).flatMap((story) => story.parts);
    const of = (code: string) => parts.filter(({ agencyCode }) => agencyCode === code).length / storiesOf(day).length;
    expect(of('bpbd')).toBeGreaterThan(0.4);
    expect(of('damkar')).toBeGreaterThan(0.1);
    expect(of('pmi')).toBeGreaterThan(0.1);
    expect(parts.filter(({ acknowledgeSeconds }) => acknowledgeSeconds > 150).length / parts.length).toBeGreaterThan(0.1);
    expect(parts.filter(({ silentSeconds }) => silentSeconds > 120).length / parts.length).toBeGreaterThan(0.1);
    const reasons = new Set(storiesOf(day).map(({ road }) => road?.reason));
    for (const reason of ['flood', 'landslide', 'fallen_tree']) expect(reasons).toContain(reason);
  });
});

test('an earthquake brings hundreds of calls within minutes, and quiet before and long after', () => {
  const calls = play('quake', { minutes: 30 });
  expect(between(calls, 0, 60).length).toBeLessThan(10);
  expect(between(calls, 60, 360).length).toBeGreaterThan(180);
  expect(between(calls, 1_500, 1_800).length).toBeLessThan(60);
  expect(shareOf(calls, 'information')).toBeGreaterThan(0.2);
  expect(new Set(storiesOf(calls).map(({ scene }) => scene.subTypeCode))).toContain('natural_earthquake');
});

test('a run of a few minutes has its earthquake too', () => {
  expect(play('quake', { minutes: 4 }).length).toBeGreaterThan(100);
});

test('a calm night brings a third of the usual calls and no disaster', () => {
  const calls = play('calm', { load: 200 });
  expect(calls.length).toBeLessThan(0.45 * play('usual', { load: 200 }).length);
  for (const { scene, road } of storiesOf(calls)) {
    expect(scene.categoryCode).not.toMatch(/disaster/);
    expect(road).toBeNull();
  }
});

test('on a usual day no agency is slow on purpose, no unit silent and no road closed', () => {
  for (const { road, parts } of storiesOf(play('usual', { load: 200 }))) {
    expect(road).toBeNull();
    for (const { silentSeconds } of parts) expect(silentSeconds).toBe(0);
  }
});

test('every scene is of a sub-type of the reference and of agencies of the demonstration', () => {
  const known = REFERENCE_CATEGORIES.flatMap(({ code, subTypes }) => subTypes.map((subType) => `${code}/${subType.code}`));
  const agencies = DEMONSTRATION_AGENCIES.map(({ code }) => code);
  for (const scene of [...SCENES, ...FLOOD_SCENES, ...QUAKE_SCENES]) {
    expect(known).toContain(`${scene.categoryCode}/${scene.subTypeCode}`);
    for (const { agencyCode } of scene.parts) expect(agencies).toContain(agencyCode);
  }
});
