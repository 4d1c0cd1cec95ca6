import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LARGEST_IMAGE_BYTES } from './image-fetch';
import { firstPart } from './image-part.rules';
import { type ImageAnswer, ImageSources } from './image-sources';

const PICTURE = Buffer.from('ffd8ffe000104a46494600ffd9', 'hex');
const asked: string[] = [];

/** Pictures and things that only look like them, by path. */
const CAMERA: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
  '/a.jpg': (_request, response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(PICTURE),
  '/locked.jpg': ({ headers }, response) =>
    response.writeHead(headers.authorization === 'Basic bGloYXQ6cmFoYXNpYQ==' ? 200 : 401, { 'content-type': 'image/jpeg' }).end(PICTURE),
  '/moved.jpg': (_request, response) => response.writeHead(302, { location: '/a.jpg' }).end(),
  '/page.html': (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<script>1</script>'),
  '/drawing.svg': (_request, response) => response.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg/>'),
  '/empty.jpg': (_request, response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(),
  '/huge.jpg': (_request, response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(Buffer.alloc(LARGEST_IMAGE_BYTES + 1)),
  '/gone.jpg': (_request, response) => response.writeHead(404).end(),
  '/stream': (_request, response) => {
    response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=--bingkai' });
    const head = `--bingkai\r\nContent-Type: image/jpeg\r\nContent-Length: ${PICTURE.length}\r\n\r\n`;
    response.write(head);
    // Never ends: a camera goes on for ever.
    setImmediate(() => response.write(Buffer.concat([PICTURE, Buffer.from('\r\n'), Buffer.from(head)])));
  },
};

let server: Server;
let origin = '';
let now = 1_000_000;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    CAMERA[request.url ?? '']?.(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const read = (path: string, authorization: string | null = null) =>
  new ImageSources({ kamera: { url: `${origin}${path}`, authorization } }, () => now).read('kamera');
const troubleOf = async (path: string) => {
  const answer = (await read(path)) as ImageAnswer;
  return 'trouble' in answer ? answer.trouble : 'a picture';
};

test('a listed picture is had with its type and age, with the password of its camera, and from a stream the first whole one', async () => {
  expect(await read('/a.jpg')).toEqual({ bytes: PICTURE, contentType: 'image/jpeg', at: now });
  expect(await read('/locked.jpg', 'Basic bGloYXQ6cmFoYXNpYQ==')).toMatchObject({ bytes: PICTURE });
  expect(await read('/stream')).toMatchObject({ bytes: PICTURE, contentType: 'image/jpeg' });
});

test('whatever is no picture, too large, moved elsewhere or away is told by its reason and never handed on', async () => {
  asked.length = 0;
  expect(await troubleOf('/moved.jpg')).toBe('redirected');
  expect(asked).toEqual(['/moved.jpg']);
  expect(await troubleOf('/page.html')).toBe('no_image');
  expect(await troubleOf('/drawing.svg')).toBe('no_image');
  expect(await troubleOf('/empty.jpg')).toBe('no_image');
  expect(await troubleOf('/huge.jpg')).toBe('too_large');
  expect(await troubleOf('/gone.jpg')).toBe('bad_status');
  expect(await troubleOf('/locked.jpg')).toBe('bad_status');
  const nobody = new ImageSources({ kamera: { url: 'http://127.0.0.1:9/', authorization: null } }, () => now);
  expect(await nobody.read('kamera')).toEqual({ trouble: 'no_answer' });
});

test('only listed names are known, and walls that ask within a second share one picture', async () => {
  const sources = new ImageSources({ kamera: { url: `${origin}/a.jpg`, authorization: null } }, () => now);
  expect([sources.names, await sources.read('lain'), await sources.read('constructor'), await sources.read(`${origin}/a.jpg`)]).toEqual([
    ['kamera'],
    undefined,
    undefined,
    undefined,
  ]);
  asked.length = 0;
  await Promise.all([sources.read('kamera'), sources.read('kamera')]);
  now += 999;
  await sources.read('kamera');
  expect(asked).toHaveLength(1);
  now += 1;
  await sources.read('kamera');
  expect(asked).toHaveLength(2);
});

test('a part of a stream without its length ends at the next boundary, and half of one is no picture yet', () => {
  const stream = Buffer.concat([Buffer.from('--b\r\nContent-Type: image/jpeg\r\n\r\n'), PICTURE, Buffer.from('\r\n--b\r\n')]);
  expect(firstPart(stream, 'multipart/x-mixed-replace; boundary="b"')).toEqual({ bytes: PICTURE, contentType: 'image/jpeg' });
  expect(firstPart(stream.subarray(0, stream.length - 4), 'multipart/x-mixed-replace; boundary=b')).toBeNull();
  expect(firstPart(stream.subarray(0, 12), 'multipart/x-mixed-replace; boundary=b')).toBeNull();
});
