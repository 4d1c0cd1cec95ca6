import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArguments } from './arguments';
import { downloadFile } from './download';
import { statusLines } from './print-status';
import { createProgress, progressLine } from './progress';

describe('the arguments', () => {
  it('know each verb with its options', () => {
    expect(readArguments(['import', 'a.geojson', 'b.gpx', '--attribution', ' BPS ', '--partial', '--code-column', 'kode', '--codes', 'bps'])).toMatchObject({
      verb: 'import',
      paths: ['a.geojson', 'b.gpx'],
      attribution: 'BPS',
      isPartial: true,
      isEverywhere: false,
      columns: { code: 'kode', name: null, system: 'bps' },
    });
    expect(readArguments(['status', '--json'])).toEqual({ verb: 'status', isJson: true });
    expect(readArguments(['remove', 'jawa'])).toEqual({ verb: 'remove', slug: 'jawa' });
    expect(readArguments(['download', '--only', 'osm', '--osm-url', 'http://localhost/a.pbf'])).toEqual({
      verb: 'download',
      folder: null,
      urls: ['http://localhost/a.pbf'],
    });
    expect(readArguments(['download'])).toMatchObject({ urls: [expect.stringContaining('humdata.org'), expect.stringContaining('geofabrik.de')] });
  });

  it.each([
    [[], /Usage/],
    [['import'], /Usage/],
    [['remove'], /Usage/],
    [['status', '--partial'], /--partial is no option of "status"/],
    [['import', 'a', '--codes', 'x'], /--codes is kemendagri or bps/],
    [['import', 'a', '--wrong'], /--wrong/],
    [['download', '--osm-url', 'ftp://x/y'], /no address that begins with http/],
  ])('say what is wrong with them: %j', (args, reason) => {
    expect(() => readArguments(args)).toThrow(reason);
  });
});

describe('the progress', () => {
  it('tells share, rate and time left', () => {
    const line = progressLine({ label: 'reading x', done: 30e6, total: 90e6, unit: 'bytes' }, { seconds: 10, startedWith: 10e6 });
    expect(line).toBe('reading x: 33 % (30.0 of 90.0 MB), 2.0 MB/s, about 30 s left');
    expect(progressLine({ label: 'reading', done: 500, total: null, unit: 'rows' }, { seconds: 5, startedWith: 0 })).toBe('reading: 500 rows, 100 rows/s');
  });

  it('is silent for short steps, and says a line every five seconds where nobody watches', () => {
    const said: string[] = [];
    let now = 0;
    const { progress } = createProgress({ write: (text) => said.push(text) }, () => now);
    for (now = 0; now <= 12_000; now += 500) progress({ label: 'cutting', done: now, total: 20_000, unit: 'tiles' });
    expect(said).toEqual([expect.stringMatching(/^cutting: 25 % .*\n$/), expect.stringMatching(/^cutting: 50 % .*\n$/)]);
  });
});

it('the status names sources with dates, licences, counts and extents, and what is only approximate', () => {
  const lines = statusLines(
    {
      mapVersion: 4,
      villages: 343,
      approximateVillages: 0,
      districts: 26,
      artefacts: [{ kind: 'tiles', mapVersion: 3, bytes: 2_500_000 }],
      doubts: ['no_roads'],
      sources: [
        {
          id: '1',
          kind: 'osm',
          slug: 'jawa',
          state: 'current',
          name: 'jawa.osm.pbf',
          attribution: '© OpenStreetMap contributors (ODbL)',
          licence: null,
          isApproximate: false,
          importedAt: Date.UTC(2026, 10, 25, 3),
          dataAt: Date.UTC(2026, 10, 1),
          sha256: null,
          counts: { houseNumbers: 5, roads: 12_345 },
          extent: [107.9, -7.2, 108.5, -6.4],
        },
      ],
    },
    'Asia/Jakarta',
  ).join('\n');
  for (const part of [
    'Map version 4: 343 villages in 26 districts',
    '25 Nov 2026, 10:00',
    'data of 1 Nov 2026',
    'ODbL',
    '12,345 roads, 5 house numbers',
    'latitude -7.2000 to -6.4000',
    'tiles 2.5 MB (version 3)',
    'There are no roads of this area',
  ])
    expect(lines).toContain(part);
});

describe('the download', () => {
  const contents = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
  let server: Server;
  let url: string;
  let folder: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const asked: (string | undefined)[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'download-'));
    asked.length = 0;
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/java-latest.osm.pbf`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await rm(folder, { recursive: true, force: true });
  });
  const fetching = (options: { tries?: number } = {}) => downloadFile(url, { folder, progress: () => undefined, pauseMs: 1, ...options });

  /** A server with ranges and a checksum; the first `cuts` answers end in the middle. */
  function serve({ cuts = 0, etag = '"v1"', sum = createHash('md5').update(contents).digest('hex') }: { cuts?: number; etag?: string; sum?: string }): void {
    let left = cuts;
    answer = (request, response) => {
      if (request.url?.endsWith('.md5')) return void response.end(`${sum}  java-latest.osm.pbf\n`);
      if (request.url?.endsWith('.sha256')) return void response.writeHead(404).end();
      asked.push(request.headers.range);
      const isRest = request.headers['if-range'] === etag;
      const from = isRest ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
      response.writeHead(isRest ? 206 : 200, { etag, 'content-length': contents.length - from });
      if (left-- > 0) {
        response.write(contents.subarray(from, from + 90_000), () => setImmediate(() => response.destroy()));
      } else response.end(contents.subarray(from));
    };
  }

  it('fetches a file and compares the checksum beside it', async () => {
    serve({});
    const fetched = await fetching();
    expect(fetched).toMatchObject({ bytes: 300_000, how: 'fetched', checkedBy: 'md5' });
    expect((await readFile(fetched.path)).equals(contents)).toBe(true);
  });

  it('goes on where a cut connection stopped, as often as it takes', async () => {
    serve({ cuts: 2 });
    const fetched = await fetching();
    expect((await readFile(fetched.path)).equals(contents)).toBe(true);
    expect(asked[0]).toBeUndefined();
    expect(asked).toHaveLength(3);
    expect(asked[2]).toMatch(/^bytes=[1-9]\d+-$/);
  });

  it('keeps what came when it is given up, and takes it up with the next command', async () => {
    serve({ cuts: 9 });
    await expect(fetching({ tries: 1 })).rejects.toThrow(/MB have come and are kept in .*\.part: the same command goes on from there/);
    const kept = (await stat(join(folder, 'java-latest.osm.pbf.part'))).size;
    serve({});
    expect(await fetching()).toMatchObject({ how: 'resumed', bytes: 300_000 });
    expect(asked.at(-1)).toBe(`bytes=${kept}-`);
  });

  it('begins anew when the server has another file by now', async () => {
    serve({ cuts: 9 });
    await expect(fetching({ tries: 1 })).rejects.toThrow(/cannot be reached/);
    serve({ etag: '"v2"' });
    const fetched = await fetching();
    expect((await readFile(fetched.path)).equals(contents)).toBe(true);
  });

  it('throws away a file whose checksum is another', async () => {
    serve({ sum: 'a'.repeat(32) });
    await expect(fetching()).rejects.toThrow(/not the one on the server \(md5 [0-9a-f]{32} instead of a{32}\)/);
    await expect(stat(join(folder, 'java-latest.osm.pbf.part'))).rejects.toThrow();
  });

  it('does not fetch what has not changed', async () => {
    await writeFile(join(folder, 'java-latest.osm.pbf'), contents);
    answer = (request, response) => void response.writeHead(request.headers['if-modified-since'] === undefined ? 200 : 304).end();
    expect(await fetching()).toMatchObject({ how: 'kept', bytes: 300_000 });
  });

  it('says what to do when the address has moved and when there is no internet', async () => {
    answer = (_request, response) => void response.writeHead(404).end();
    await expect(fetching()).rejects.toThrow(/answers 404. The address may have moved[\s\S]*--osm-url/);
    await expect(downloadFile('http://127.0.0.1:9/x.zip', { folder, progress: () => undefined, pauseMs: 1 })).rejects.toThrow(
      /127.0.0.1:9 cannot be reached[\s\S]*on another computer, bring the file on a stick/,
    );
  });
});
