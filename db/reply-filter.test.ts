import { describe, expect, it } from 'vitest';
import { ReplyFilter } from './reply-filter';

function message(type: string, body: string): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, Buffer.from(body, 'latin1')]);
}

/** What comes out when the answer goes in cut into pieces of `size` bytes. */
function filtered(answer: Buffer, size: number, isUnfinished = false): string {
  const out: Buffer[] = [];
  const filter = new ReplyFilter((bytes) => out.push(Buffer.from(bytes)));
  for (let at = 0; at < answer.length; at += size) filter.write(answer.subarray(at, at + size));
  filter.end(isUnfinished);
  return Buffer.concat(out).toString('latin1');
}

describe('the answer of one turn', () => {
  const error = [message('1', ''), message('2', ''), message('E', 'duplicate Z key')];
  const ready = message('Z', 'I');

  it('ends with one ReadyForQuery after an error, however it is cut', () => {
    const expected = Buffer.concat([...error, ready]).toString('latin1');
    for (let size = 1; size < 40; size += 1) expect(filtered(Buffer.concat([...error, ready, ready]), size)).toBe(expected);
  });

  it('keeps the state of the last ReadyForQuery', () => {
    expect(filtered(Buffer.concat([message('E', 'x'), message('Z', 'T'), message('Z', 'E')]), 7)).toBe(
      Buffer.concat([message('E', 'x'), message('Z', 'E')]).toString('latin1'),
    );
  });

  it('has no ReadyForQuery before the client has said that its statement is complete', () => {
    expect(filtered(Buffer.concat([...error, ready]), 11, true)).toBe(Buffer.concat(error).toString('latin1'));
  });

  it('goes through unchanged otherwise', () => {
    const answer = Buffer.concat([message('T', 'columns'), message('D', 'Z'.repeat(300)), message('C', 'SELECT 1'), ready]);
    for (const size of [1, 5, 6, 64, 1000]) expect(filtered(answer, size)).toBe(answer.toString('latin1'));
  });
});
