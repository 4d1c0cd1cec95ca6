interface ImagePart {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/**
 * The first whole part of a motion JPEG stream (`multipart/x-mixed-replace`), or null while it has not come. By its length where the
 * camera tells it, otherwise up to the next boundary.
 */
export function firstPart(stream: Buffer, streamType: string): ImagePart | null {
  const boundary = boundaryOf(streamType);
  const start = stream.indexOf(boundary);
  const headEnd = start === -1 ? -1 : stream.indexOf('\r\n\r\n', start);
  if (headEnd === -1) return null;
  const head = stream.toString('latin1', start + boundary.length, headEnd);
  const contentType = /^content-type:[ \t]*(\S+)/im.exec(head)?.[1] ?? '';
  const length = Number(/^content-length:[ \t]*(\d{1,9})/im.exec(head)?.[1] ?? Number.NaN);
  const from = headEnd + 4;
  const next = Number.isNaN(length) ? stream.indexOf(`\r\n${boundary}`, from) : from + length;
  return next === -1 || next > stream.length ? null : { bytes: stream.subarray(from, next), contentType };
}

/** As the header tells it; some cameras tell it with its dashes. */
function boundaryOf(streamType: string): string {
  const told = /boundary="?([^";\s]+)/i.exec(streamType)?.[1] ?? '';
  return told.startsWith('--') ? told : `--${told}`;
}
