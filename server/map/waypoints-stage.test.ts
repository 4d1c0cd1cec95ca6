import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGpx } from './gpx-reader';
import { MapRefused } from './map-refused';
import { landmarkOfWayPoint } from './waypoint-landmarks.rules';

const BRIDGES = join(process.env['GEO_DIR'] ?? '../shared/geo', 'majalengka-bridges-osm.gpx');
if (!existsSync(BRIDGES)) console.warn(`SKIPPED: tests with the real map data of the bridges, ${BRIDGES} is absent (GEO_DIR)`);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'siaga-gpx-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const reading = (text: string) => {
  const path = join(folder, 'uji.gpx');
  writeFileSync(path, text);
  return readGpx(path, { name: 'uji.gpx', onBytes: () => undefined });
};
const gpx = (body: string) => `<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">${body}</gpx>`;
const wordsOf = (description: string, name = 'way/7') => landmarkOfWayPoint({ name, description, type: '', link: '' });

describe('a GPX file', () => {
  it('gives its way-points with what they say of themselves, with any prefix and with texts in sections', async () => {
    const file = await reading(
      '<g:gpx xmlns:g="http://www.topografix.com/GPX/1/1"><g:metadata><g:copyright author="Kami"/><g:time>2026-04-27T06:48:26Z</g:time></g:metadata><g:wpt lat="-6.8" lon="108.2"><g:name>A &amp; B</g:name><g:desc><![CDATA[x=1]]></g:desc><g:sym>Bridge</g:sym></g:wpt></g:gpx>',
    );
    expect(file.wayPoints).toEqual([{ lon: 108.2, lat: -6.8, name: 'A & B', description: 'x=1', type: 'Bridge', link: '', line: 1 }]);
    expect([file.copyright, file.madeAt]).toEqual(['Kami', Date.UTC(2026, 3, 27, 6, 48, 26)]);
  });

  it('tells every wrong point by its line, at most fifty of them', async () => {
    const wrong = await reading(gpx('<wpt lat="x" lon="108"/>\n<wpt lat="-6" lon="190"/>\n<wpt lon="1"/>')).catch((error: unknown) => error);
    expect(wrong).toBeInstanceOf(MapRefused);
    expect((wrong as MapRefused).problems.map((problem) => problem.replace('uji.gpx, ', ''))).toEqual([
      `line 1: the way-point's lat "x" is not a number between -90 and 90.`,
      `line 2: the way-point's lon "190" is not a number between -180 and 180.`,
      `line 3: the way-point's lat "" is not a number between -90 and 90.`,
    ]);
    const many = (await reading(gpx('<wpt lat="91" lon="1"/>'.repeat(60))).catch((error: unknown) => error)) as MapRefused;
    expect(many.problems).toHaveLength(51);
    expect(many.problems[50]).toBe('and 10 more.');
  });

  it.each([
    [
      'a definition that grows a thousandfold',
      '<!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><gpx><wpt lat="1" lon="1"><name>&b;</name></wpt></gpx>',
      /document type/,
    ],
    ['an unknown entity', gpx('<wpt lat="1" lon="1"><name>&b;</name></wpt>'), /no proper XML/],
    ['an end in the middle', '<gpx><wpt lat="1" lon="1"><name>Ci', /no proper XML/],
    ['another kind of XML', '<kml><wpt/></kml>', /not a GPX file/],
    ['no XML at all', 'PK\u0003\u0004', /no proper XML/],
    ['endless nesting', '<gpx>'.repeat(1000), /nested/],
    ['an endless text', `<gpx><wpt lat="1" lon="1"><name>${'a'.repeat(1_000_000)}`, /more than 500000 characters/],
    ['a very long name', gpx(`<wpt lat="1" lon="1"><name>${'a'.repeat(30_000)}</name></wpt>`), /more than 20000 characters/],
  ])('is refused with one sentence where it is %s', async (_what, text, reason) => {
    const refusal = await reading(text).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MapRefused);
    expect((refusal as MapRefused).problems).toEqual([expect.stringMatching(reason)]);
  });
});

describe('a way-point with the tags of OpenStreetMap', () => {
  it('is a bridge by its own name, else by the name or the number of its road, else just a bridge', () => {
    expect(wordsOf('bridge=yes\nhighway=trunk\nname=Jembatan Dawuan\nref=11', 'Jembatan Dawuan')).toMatchObject({
      kind: 'bridge',
      name: 'Jembatan Dawuan',
      street: '11',
    });
    expect(wordsOf('alt_name=Jembatan Cilutung\nbridge=yes\nhighway=motorway\nname=Jalan Tol Cisumdawu\nref=4')).toEqual({
      osmId: 7,
      kind: 'bridge',
      name: 'Jembatan Cilutung',
      otherNames: null,
      street: 'Jalan Tol Cisumdawu',
    });
    expect(wordsOf('bridge=yes\nname=Jalan Pemuda', 'Jalan Pemuda')).toMatchObject({ name: 'Jembatan Jalan Pemuda', street: 'Jalan Pemuda', otherNames: null });
    expect(wordsOf('bridge=yes\nhighway=trunk\nref=11', '11')).toMatchObject({ name: 'Jembatan jalan nasional 11', street: 'jalan nasional 11' });
    expect(wordsOf('bridge=yes\nhighway=track')).toMatchObject({ osmId: 7, kind: 'bridge', name: 'Jembatan', street: null });
  });

  it('knows its kind by its tags, by its type or by its first word, and is nothing without a name', () => {
    expect(wordsOf('amenity=hospital', 'RSUD Cideres')).toMatchObject({ kind: 'hospital' });
    expect(landmarkOfWayPoint({ name: 'Ramayana', description: '', type: 'pasar', link: 'https://www.openstreetmap.org/node/5' })).toMatchObject({
      kind: 'market',
      osmId: 5,
    });
    expect(wordsOf('', 'Masjid Agung')).toMatchObject({ kind: 'mosque', name: 'Masjid Agung', osmId: null });
    expect(wordsOf('', 'Kebun Pak RT')).toMatchObject({ kind: 'other' });
    expect(wordsOf('natural=tree')).toBeNull();
  });

  it.skipIf(!existsSync(BRIDGES))('real map data: each of the bridges of Majalengka is one, and those that have a name bear it', async () => {
    const { wayPoints, copyright } = await readGpx(BRIDGES, { name: 'bridges', onBytes: () => undefined });
    const landmarks = wayPoints.map(landmarkOfWayPoint);
    expect(copyright).toContain('openstreetmap');
    expect(landmarks).toHaveLength(967);
    expect(landmarks.every((landmark) => landmark?.kind === 'bridge' && landmark.osmId !== null)).toBe(true);
    expect(landmarks.filter((landmark) => landmark?.name === 'Jembatan')).toHaveLength(838);
    expect(landmarks.filter((landmark) => landmark?.name === 'Jembatan Cilutung')).toHaveLength(2);
  });
});
