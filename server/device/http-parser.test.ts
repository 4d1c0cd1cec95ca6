import { describe, expect, it } from 'vitest';
import { type DeviceRequest, type Parsed, queryOf, RequestParser } from './http-parser';

const LIMITS = { headBytes: 300, bodyBytes: 100 };
const parse = (...pieces: readonly string[]): Parsed[] => {
  const parser = new RequestParser(LIMITS);
  const results: Parsed[] = [];
  for (const piece of pieces) {
    parser.push(Buffer.from(piece, 'latin1'));
    for (let one = parser.next(); ; one = parser.next()) {
      results.push(one);
      if (one.kind !== 'request') break;
    }
  }
  return results;
};
const requests = (...pieces: readonly string[]): DeviceRequest[] => parse(...pieces).flatMap((one) => (one.kind === 'request' ? [one.request] : []));

describe('the parser of the device door', () => {
  it.each([
    ['GET /?id=1 HTTP/1.1\r\n\r\n', '/?id=1'],
    ['GET ?id=1 HTTP/1.1\r\n\r\n', '?id=1'],
    ['GET ?id=1 HTTP/1.1\n\n', '?id=1'],
    ['\r\n\r\nGET /?id=1 HTTP/1.0\r\n\r\n', '/?id=1'],
    ['get http://siaga.example/?id=1 HTTP/1.1\r\nHost: siaga.example\r\n\r\n', 'http://siaga.example/?id=1'],
    ['GET /?timestamp=2026-11-24 01:00:00 HTTP/1.1\r\n\r\n', '/?timestamp=2026-11-24 01:00:00'],
    ['GET /?id=1\r\n\r\n', '/?id=1'],
  ])('takes %j', (text, target) => {
    expect(requests(text)).toMatchObject([{ method: 'GET', target }]);
  });

  it('finds the same requests however the bytes are cut', () => {
    const stream =
      'POST / HTTP/1.1\r\nContent-Length: 4\r\nContent-Type: x/y\r\n\r\nid=1GET ?id=2 HTTP/1.1\r\n\r\n' +
      'POST ?id=3 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;name=value\r\nlat\r\n2\r\n=5\r\n0\r\nTrailer: x\r\n\r\nGET ?id=4 HTTP/1.1\r\n\r\n';
    const whole = requests(stream);
    expect(whole.map((one) => [one.method, one.target, one.contentType, one.body.toString()])).toEqual([
      ['POST', '/', 'x/y', 'id=1'],
      ['GET', '?id=2', null, ''],
      ['POST', '?id=3', null, 'lat=5'],
      ['GET', '?id=4', null, ''],
    ]);
    expect(requests(...stream)).toEqual(whole);
    for (let cut = 1; cut < stream.length; cut += 1) expect(requests(stream.slice(0, cut), stream.slice(cut))).toEqual(whole);
  });

  it('keeps HTTP/1.1 connections open and closes HTTP/1.0, unless told otherwise', () => {
    const keeps = (text: string) => requests(text).map((one) => one.keepsAlive);
    expect(keeps('GET / HTTP/1.1\r\n\r\n')).toEqual([true]);
    expect(keeps('GET / HTTP/1.1\r\nConnection: Close\r\n\r\n')).toEqual([false]);
    expect(keeps('GET / HTTP/1.0\r\n\r\n')).toEqual([false]);
    expect(keeps('GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n')).toEqual([true]);
  });

  it('says when the sender waits to be asked for the body', () => {
    expect(
      parse('POST / HTTP/1.1\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n', 'id=1').map((one) =>
        one.kind === 'incomplete' ? one.expectsContinue : one.kind,
      ),
    ).toEqual([true, 'request', false]);
  });

  it.each([
    ['\x16\x03\x01\x02\x00', 'request', 'bad_form'],
    ['hello', null, null],
    ['{"device_id":1}\r\n\r\n', 'request', 'bad_form'],
    ['GET\r\n\r\n', 'request', 'bad_form'],
    ['GET / HTTP/1.1\r\nno colon\r\n\r\n', 'headers', 'bad_form'],
    [`GET /?${'x'.repeat(400)}`, 'headers', 'too_large'],
    [`GET / HTTP/1.1\r\nX: ${'x'.repeat(400)}\r\n\r\n`, 'headers', 'too_large'],
    ['POST / HTTP/1.1\r\nContent-Length: 101\r\n\r\n', 'body', 'too_large'],
    ['POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n', 'content-length', 'bad_form'],
    ['POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 'headers', 'bad_form'],
    ['POST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n', 'transfer-encoding', 'bad_form'],
    ['POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n', 'transfer-encoding', 'bad_form'],
    ['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 'body', 'bad_form'],
    ['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxx', 'body', 'bad_form'],
    ['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n', 'body', 'too_large'],
    ['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n', null, null],
  ])('answers %j with the right problem, or waits', (text, field, reason) => {
    expect(parse(text).at(-1)).toMatchObject(field === null ? { kind: 'incomplete' } : { kind: 'problem', field, reason });
  });

  it('finds the query of any target', () => {
    expect(['/', '?id=1', '/?id=1', 'http://x/y?id=1#z', '/?a=?b'].map(queryOf)).toEqual(['', 'id=1', 'id=1', 'id=1', 'a=?b']);
  });
});
