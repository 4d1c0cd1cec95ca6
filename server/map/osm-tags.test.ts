import { describe, expect, it } from 'vitest';
import { LANDMARK_KINDS, landmarkKindByWord } from './landmark-kinds.rules';
import { houseNumberOf, landmarkOf } from './osm-points.rules';
import { roadOf, speedOf } from './osm-roads.rules';
import { areaOf, lineOf } from './osm-shapes.rules';
import { turnBansOf } from './osm-turns.rules';

/** Tags as mappers write them: "highway=primary oneway=yes"; `+` is a blank. */
const tagsOf = (text: string) =>
  new Map(text.split(' ').map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1).replaceAll('+', ' ')] as const));

describe('a way of OpenStreetMap as a road', () => {
  it.each([
    ['highway=primary name=Jalan+Raya ref=2', { class: 'primary', name: 'Jalan Raya', ref: '2', oneWay: 0, isDrivable: true, layer: 0 }],
    ['highway=motorway', { oneWay: 1 }],
    ['highway=motorway oneway=no', { oneWay: 0 }],
    ['highway=motorway_link', { oneWay: 0 }],
    ['highway=residential oneway=yes', { oneWay: 1 }],
    ['highway=residential oneway=1', { oneWay: 1 }],
    ['highway=residential oneway=-1', { oneWay: -1 }],
    ['highway=residential oneway=reversible', { oneWay: 0 }],
    ['highway=residential oneway=yes oneway:motor_vehicle=no', { oneWay: 0 }],
    ['highway=tertiary junction=roundabout', { oneWay: 1, isRoundabout: true }],
    ['highway=tertiary junction=circular', { oneWay: 1, isRoundabout: true }],
    ['highway=secondary bridge=yes', { isBridge: true, layer: 1 }],
    ['highway=secondary bridge=no tunnel=yes', { isBridge: false, isTunnel: true, layer: -1 }],
    ['highway=secondary bridge=viaduct layer=2', { isBridge: true, layer: 2 }],
    ['highway=secondary layer=ground', { layer: 0 }],
    ['highway=track surface=Dirt', { isDrivable: true, surface: 'dirt' }],
    ['highway=track motor_vehicle=agricultural', { isDrivable: false }],
    ['highway=service access=private', { isDrivable: true }],
    ['highway=service access=no', { isDrivable: false }],
    ['highway=service access=no motor_vehicle=yes', { isDrivable: true }],
    ['highway=service access=no emergency=yes', { isDrivable: true }],
    ['highway=residential motorcar=no', { isDrivable: false }],
    ['highway=residential smoothness=impassable', { isDrivable: false }],
    ['highway=footway', { isDrivable: false }],
    ['highway=pedestrian motor_vehicle=destination', { isDrivable: true }],
    ['highway=path emergency=yes', { isDrivable: true }],
    ['highway=steps emergency=yes', { isDrivable: false }],
    ['highway=road', { class: 'unclassified' }],
  ])('%s', (tags, expected) => {
    expect(roadOf(tagsOf(tags))).toMatchObject(expected);
  });

  it.each(['highway=construction', 'highway=proposed', 'highway=pedestrian area=yes', 'route=ferry', 'highway=bus_stop', 'railway=rail'])(
    'is none with %s',
    (tags) => {
      expect(roadOf(tagsOf(tags))).toBeNull();
    },
  );

  it.each([
    ['60', 60],
    ['30 mph', 48],
    ['50 km/h', 50],
    ['60;40', 60],
    ['none', null],
    ['ID:urban', null],
    ['0', null],
    ['999', null],
    ['', null],
    [undefined, null],
  ])('has the speed of %s', (text, expected) => {
    expect(speedOf(text)).toBe(expected);
  });
});

describe('an area or a line of OpenStreetMap on the base map', () => {
  it.each([
    ['building=yes', 'building yes'],
    ['building=mosque amenity=place_of_worship', 'building mosque'],
    ['building=no landuse=residential', 'landuse residential'],
    ['natural=water', 'water water'],
    ['natural=water water=reservoir', 'water reservoir'],
    ['waterway=riverbank', 'water river'],
    ['landuse=reservoir', 'water reservoir'],
    ['landuse=farmland', 'landuse farmland'],
    ['landuse=farmland crop=rice', 'landuse paddy'],
    ['landuse=farmland produce=maize;+rice', 'landuse paddy'],
    ['landuse=paddy', 'landuse paddy'],
    ['landuse=forest', 'landuse forest'],
    ['natural=wood', 'landuse forest'],
    ['landuse=cemetery', 'landuse cemetery'],
    ['amenity=grave_yard', 'landuse cemetery'],
    ['leisure=park', 'landuse park'],
    ['leisure=swimming_pool', null],
    ['aeroway=aerodrome', 'aeroway aerodrome'],
    ['amenity=school', 'landuse school'],
    ['landuse=toString', null],
    ['area=no landuse=forest', null],
    ['name=Majalengka', null],
  ])('%s as an area: %s', (tags, expected) => {
    const shape = areaOf(tagsOf(tags));
    expect(shape === null ? null : `${shape.layer} ${shape.kind}`).toBe(expected);
  });

  it.each([
    ['waterway=river name=Cimanuk', 'waterway river'],
    ['waterway=riverbank', null],
    ['railway=rail', 'railway rail'],
    ['railway=abandoned', null],
    ['railway=station', null],
    ['aeroway=runway', 'aeroway runway'],
    ['waterway=canal area=yes', null],
    ['highway=primary', null],
  ])('%s as a line: %s', (tags, expected) => {
    const shape = lineOf(tagsOf(tags));
    expect(shape === null ? null : `${shape.layer} ${shape.kind}`).toBe(expected);
  });
});

describe('a landmark by its tags', () => {
  it.each([
    ['amenity=hospital name=RSUD+Cideres', 'hospital RSUD Cideres'],
    ['amenity=clinic name=Puskesmas', 'clinic Puskesmas'],
    ['healthcare=midwife name=Bidan+X', 'clinic Bidan X'],
    ['amenity=place_of_worship religion=muslim name=Masjid+Agung', 'mosque Masjid Agung'],
    ['building=mosque name=Musala', 'mosque Musala'],
    ['amenity=place_of_worship religion=christian name=GKI', 'church GKI'],
    ['amenity=place_of_worship religion=buddhist name=Vihara', 'worship Vihara'],
    ['amenity=school name=SDN+1', 'school SDN 1'],
    ['amenity=university name=UNMA', 'university UNMA'],
    ['amenity=marketplace name=Pasar+Cigasong', 'market Pasar Cigasong'],
    ['amenity=bus_station name=Terminal', 'terminal Terminal'],
    ['aeroway=aerodrome name=Kertajati', 'terminal Kertajati'],
    ['railway=station name=Kadipaten', 'station Kadipaten'],
    ['amenity=fuel brand=Pertamina', 'fuel Pertamina'],
    ['amenity=police name=Polsek', 'police Polsek'],
    ['amenity=fire_station name=Damkar', 'fire_station Damkar'],
    ['amenity=townhall name=Balai+Desa+Cikijing', 'village_office Balai Desa Cikijing'],
    ['office=government name=Kantor+Kelurahan+Tonjong', 'village_office Kantor Kelurahan Tonjong'],
    ['office=government name=Dinas+X', 'government Dinas X'],
    ['place=hamlet name=Blok+Senen', 'hamlet Blok Senen'],
    ['place=neighbourhood name=Kampung+X', 'hamlet Kampung X'],
    ['landuse=cemetery name=TPU', 'cemetery TPU'],
    ['leisure=park name=Alun-alun', 'park Alun-alun'],
    ['amenity=bank name=BJB', 'bank BJB'],
    ['tourism=hotel name=Fieris', 'hotel Fieris'],
    ['man_made=works name=Pabrik+Gula', 'factory Pabrik Gula'],
    ['tourism=attraction name=Curug+Muara+Jaya', 'tourism Curug Muara Jaya'],
    ['shop=convenience name=Warung+Ibu', 'shop Warung Ibu'],
    ['shop=convenience brand=Indomaret', 'shop Indomaret'],
    ['natural=volcano name=Gunung+Ciremai', 'other Gunung Ciremai'],
    ['highway=motorway_junction name=Simpang+Susun+Kertajati', 'other Simpang Susun Kertajati'],
    ['barrier=toll_booth name=Gerbang+Tol', 'other Gerbang Tol'],
    ['highway=milestone distance=152', 'milestone KM 152'],
    ['highway=milestone distance=km+152.5', 'milestone KM 152.5'],
    ['man_made=bridge name=Jembatan+Cilutung', 'bridge Jembatan Cilutung'],
    ['man_made=bridge bridge:name=Cilutung', 'bridge Cilutung'],
    ['highway=trunk bridge=yes name=Jalan+Raya', 'bridge Jembatan Jalan Raya'],
    ['highway=trunk bridge=yes name=Jalan+Raya bridge:name=Jembatan+Cimanuk', 'bridge Jembatan Cimanuk'],
    ['highway=trunk bridge=yes ref=11', null],
    ['highway=trunk bridge=no name=Jalan+Raya', null],
    ['highway=trunk name=Jalan+Raya', null],
    ['highway=service amenity=parking name=Parkir', null],
    ['amenity=hospital', null],
    ['amenity=school operator=Kemdikbud', null],
    ['name=Tanpa+Jenis', null],
    ['amenity=no name=X', null],
  ])('%s: %s', (tags, expected) => {
    const landmark = landmarkOf(tagsOf(tags));
    expect(landmark === null ? null : `${landmark.kind} ${landmark.name}`).toBe(expected);
  });

  it('bears its other names once each, and its street', () => {
    expect(landmarkOf(tagsOf('amenity=school name=SDN+1 alt_name=SD+Satu;SDN+1 old_name=SR+1 name:id=SDN+1 addr:street=Jl.+A'))).toEqual({
      kind: 'school',
      name: 'SDN 1',
      otherNames: 'SD Satu;SR 1',
      street: 'Jl. A',
    });
  });

  it('has a name without lines, controls or half characters, of at most 200 characters', () => {
    expect(
      landmarkOf(
        new Map([
          ['amenity', 'school'],
          ['name', ' A\n\u0000B '],
        ]),
      )?.name,
    ).toBe('A B');
    const long =
      landmarkOf(
        new Map([
          ['amenity', 'school'],
          ['name', '🏫'.repeat(300)],
        ]),
      )?.name ?? '';
    expect([...long]).toHaveLength(200);
    expect(long.endsWith('🏫')).toBe(true);
  });

  it('has a house number only with a street', () => {
    expect(houseNumberOf(tagsOf('addr:housenumber=12A addr:street=Jalan+A'))).toEqual({ street: 'Jalan A', houseNumber: '12A' });
    expect(houseNumberOf(tagsOf('addr:housenumber=12A addr:place=Blok+B'))).toEqual({ street: 'Blok B', houseNumber: '12A' });
    expect(houseNumberOf(tagsOf('addr:housenumber=12A'))).toBeNull();
  });

  it('is of each kind by its own word, in both languages', () => {
    for (const kind of LANDMARK_KINDS) expect(landmarkKindByWord(kind)).toBe(kind);
    expect(['Rumah Sakit', 'MASJID', 'alun-alun', 'fire station', 'Pom  Bensin', 'lainnya'].map(landmarkKindByWord)).toEqual([
      'hospital',
      'mosque',
      'park',
      'fire_station',
      'fuel',
      'other',
    ]);
    expect(landmarkKindByWord('kapal')).toBeNull();
  });
});

describe('a turn restriction', () => {
  const relation = (tags: string, ...members: readonly (readonly ['node' | 'way', number, string])[]) => ({
    id: 9,
    tags: tagsOf(`type=restriction ${tags}`),
    members: members.map(([type, ref, role]) => ({ type, ref, role })),
  });
  const complete = [
    ['way', 1, 'from'],
    ['node', 5, 'via'],
    ['way', 2, 'to'],
  ] as const;

  it('forbids a turn, or all others', () => {
    expect(turnBansOf(relation('restriction=no_left_turn', ...complete))).toEqual([{ osmId: 9, fromWay: 1, viaNode: 5, toWay: 2, kind: 'no' }]);
    expect(turnBansOf(relation('restriction=only_straight_on', ...complete))).toEqual([{ osmId: 9, fromWay: 1, viaNode: 5, toWay: 2, kind: 'only' }]);
    expect(turnBansOf(relation('restriction=no_entry', ['way', 3, 'from'], ...complete))).toHaveLength(2);
  });

  it.each([
    ['over a way', relation('restriction=no_u_turn', ['way', 1, 'from'], ['way', 3, 'via'], ['way', 2, 'to'])],
    ['over two nodes', relation('restriction=no_u_turn', ...complete, ['node', 6, 'via'])],
    ['at some hours only', relation('restriction:conditional=no_left_turn+@+(7-9)', ...complete)],
    ['without an end', relation('restriction=no_left_turn', ['way', 1, 'from'], ['node', 5, 'via'])],
    ['of no known kind', relation('restriction=stop', ...complete)],
  ])('is left out %s', (_what, given) => {
    expect(turnBansOf(given)).toBeNull();
  });

  it('is none where cars or the emergency services are excepted', () => {
    expect(turnBansOf(relation('restriction=no_left_turn except=psv;emergency', ...complete))).toEqual([]);
  });
});
