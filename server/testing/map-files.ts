import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive; `claimedBytes` lies about its size unpacked. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: Buffer;
  readonly claimedBytes?: number;
}

/** A ZIP archive (APPNOTE 6.3.3) with deflated files. */
export function zipArchive(parts: readonly ZipPart[]): Buffer {
  const written: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claimedBytes = bytes.length } of parts) {
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimedBytes, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, Buffer.from(name)]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), fields, rest, Buffer.from(name)]));
    written.push(local, packed);
    offset += local.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...written, list, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

type Ring = readonly (readonly [number, number])[];

/** A Shapefile of polygons of one ring (ESRI white paper, 1998): `.shp` alone, which is all that readers here need. */
export function shapefile(rings: readonly Ring[]): Buffer {
  const records = rings.map((ring, index) => {
    const content = Buffer.alloc(48 + ring.length * 16);
    content.writeInt32LE(5, 0);
    const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
    [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].forEach((value, at) => void content.writeDoubleLE(value, 4 + at * 8));
    content.writeInt32LE(1, 36);
    content.writeInt32LE(ring.length, 40);
    ring.forEach(([x, y], at) => {
      content.writeDoubleLE(x, 48 + at * 16);
      content.writeDoubleLE(y, 56 + at * 16);
    });
    const header = Buffer.alloc(8);
    header.writeInt32BE(index + 1, 0);
    header.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([header, content]);
  });
  const body = Buffer.concat(records);
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((100 + body.length) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  return Buffer.concat([header, body]);
}

/** A dBASE III table with columns of text. */
export function dbaseTable(columns: readonly string[], rows: readonly (readonly string[])[]): Buffer {
  const width = 60;
  const header = Buffer.alloc(32 + columns.length * 32 + 1);
  header.writeUInt8(3, 0);
  header.set([126, 11, 25], 1);
  header.writeUInt32LE(rows.length, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + columns.length * width, 10);
  columns.forEach((name, index) => {
    header.write(name, 32 + index * 32, 'latin1');
    header.write('C', 43 + index * 32, 'latin1');
    header.writeUInt8(width, 48 + index * 32);
  });
  header.writeUInt8(13, header.length - 1);
  return Buffer.concat([header, ...rows.map((row) => Buffer.from(` ${row.map((text) => text.padEnd(width)).join('')}`, 'latin1')), Buffer.from([26])]);
}
