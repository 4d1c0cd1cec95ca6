import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readEnv, SettingsRefused, settingsSchema } from './env';

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof SettingsRefused) return error.problems;
    throw error;
  }
}

test('without any setting one process plays all roles on the embedded database', () => {
  const env = readEnv({});
  expect(env).toMatchObject({
    port: 3000,
    devicePort: 5055,
    publicUrl: 'http://localhost:3000',
    databaseUrl: undefined,
    redisUrl: undefined,
    runsSimulator: true,
  });
  expect([...env.roles]).toEqual(['web', 'ingest', 'relay', 'jobs']);
});

test('pictures for the wall are listed by name, without the password that stood in an address; anything else is refused without repeating it', () => {
  expect(readEnv({}).wallImages).toEqual({});
  expect(readEnv({ WALL_IMAGES: 'gerbang=http://10.0.0.5/a.jpg\n  simpang=https://lihat:r%40hasia@10.0.0.6:8080/mjpeg?x=1' }).wallImages).toEqual({
    gerbang: { url: 'http://10.0.0.5/a.jpg', authorization: null },
    simpang: { url: 'https://10.0.0.6:8080/mjpeg?x=1', authorization: `Basic ${Buffer.from('lihat:r@hasia').toString('base64')}` },
  });
  for (const wrong of [
    'http://10.0.0.5/a.jpg',
    'a=file:///etc/passwd',
    'A=http://x/',
    'a=http://x/ a=http://y/',
    'a=http://',
    `constructor!=http://rahasia@x/`,
  ]) {
    const [problem, ...others] = problemsOf({ WALL_IMAGES: wrong });
    expect([problem?.startsWith('WALL_IMAGES: must be a list'), problem?.includes('rahasia'), others]).toEqual([true, false, []]);
  }
});

test('every wrong setting is named with its reason, all of them at once', () => {
  const problems = problemsOf({
    PORT: 'http',
    DEVICE_PORT: '70000',
    PUBLIC_URL: 'siaga.example',
    DATABASE_URL: 'mysql://x',
    REDIS_URL: 'localhost:6379',
    ROLES: 'web,cook',
    SIMULATOR: 'perhaps',
    LOG_LEVEL: 'loud',
    AUTH_SECRET: 'short',
    TELEPHONY_KEY: 'short',
    DATA_KEY: 'not hexadecimal',
    ROAD_SPEEDS: 'primary=fast',
    DETOUR_FACTOR: '0.5',
  });
  const names = problems.map((line) => line.split(':')[0]);
  expect(names.sort()).toEqual([
    'AUTH_SECRET',
    'DATABASE_URL',
    'DATA_KEY',
    'DETOUR_FACTOR',
    'DEVICE_PORT',
    'LOG_LEVEL',
    'PORT',
    'PUBLIC_URL',
    'REDIS_URL',
    'ROAD_SPEEDS',
    'ROLES',
    'SIMULATOR',
    'TELEPHONY_KEY',
  ]);
  for (const line of problems) expect(line).toMatch(/^[A-Z_]+: (must|needs)/);
});

test('speeds of roads replace those that they name, and are refused with what is wrong', () => {
  const { roadSpeeds } = readEnv({ ROAD_SPEEDS: 'primary=55, gravel=0.6' });
  expect(roadSpeeds).toMatchObject({ classes: { primary: 55, secondary: 45 }, surfaces: { gravel: 0.6, earth: 0.5 } });
  expect(problemsOf({ ROAD_SPEEDS: 'highway=80' })[0]).toMatch(/^ROAD_SPEEDS: must name .*"highway": motorway,/);
  expect(problemsOf({ ROAD_SPEEDS: 'primary=500' })).toEqual(['ROAD_SPEEDS: must give primary a number from 1 to 150']);
  expect(problemsOf({ ROAD_SPEEDS: 'constructor=5' })).toHaveLength(1);
});

test('settings that do not go together are refused', () => {
  expect(problemsOf({ PORT: '4000', DEVICE_PORT: '4000' })).toEqual(['DEVICE_PORT: must differ from PORT']);
  expect(problemsOf({ REDIS_URL: 'redis://localhost' })).toHaveLength(1);
  expect(problemsOf({ ROLES: 'web' })).toHaveLength(1);
  expect(problemsOf({ ROLES: 'web', DATABASE_URL: 'postgres://localhost/siaga' })).toEqual([]);
});

test('a refused secret is not repeated in the message', () => {
  expect(problemsOf({ AUTH_SECRET: 'my-weak-secret' }).join()).not.toContain('my-weak-secret');
});

test('docs/settings.md lists every setting with its default, and nothing else', () => {
  const text = readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([A-Z_]+)` \| ([^|]*) \|/gm)].map(([, name = '', fallback = '']) => ({ name, fallback: fallback.trim() }));
  expect(rows.map((row) => row.name).sort()).toEqual(Object.keys(settingsSchema.shape).sort());
  const defaults: Record<string, unknown> = settingsSchema.parse({});
  for (const { name, fallback } of rows) {
    const expected = defaults[name];
    if (expected !== undefined) expect({ name, fallback }).toEqual({ name, fallback: `\`${String(expected)}\`` });
  }
});

test('a picture under the map is an address with places for the tile, of a WMTS too, or a file that is there', () => {
  const raster = (text: string) => readEnv({ BASE_RASTER: text, BASE_RASTER_ATTRIBUTION: 'Citra' }).baseRaster;
  expect(raster('https://citra.example/{z}/{x}/{y}.jpg')).toEqual({ kind: 'address', template: 'https://citra.example/{z}/{x}/{y}.jpg', attribution: 'Citra' });
  expect(raster('http://wmts.example/{TileMatrix}/{TileRow}/{TileCol}')).toMatchObject({ template: 'http://wmts.example/{z}/{y}/{x}' });
  for (const wrong of ['https://citra.example/{z}/{x}.jpg', 'ftp://citra.example/{z}/{x}/{y}', 'citra.mbtiles', '/nowhere/citra.pmtiles']) {
    expect(problemsOf({ BASE_RASTER: wrong }), wrong).toEqual([expect.stringMatching(/^BASE_RASTER: must be/)]);
  }
  expect(readEnv({}).baseRaster).toBeUndefined();
});
