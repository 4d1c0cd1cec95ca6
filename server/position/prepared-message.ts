import { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { encodeFrame, type PositionFrame } from './frame.rules';

/** Longest header of an unmasked WebSocket frame (RFC 6455, 5.2). */
const LONGEST_HEADER_BYTES = 10;
const FINAL_BINARY = 0x82;

/** A binary message, framed for the wire once however many sockets it goes to. */
export interface PreparedMessage {
  readonly payload: Buffer;
  /** WebSocket header and payload in one piece. */
  readonly framed: Buffer;
}

export function prepareMessage(frame: PositionFrame): PreparedMessage {
  const bytes = Buffer.from(encodeFrame(frame, LONGEST_HEADER_BYTES).buffer);
  const payload = bytes.subarray(LONGEST_HEADER_BYTES);
  return { payload, framed: bytes.subarray(writeHeader(bytes, payload.byteLength)) };
}

/** Writes the header right before the payload and returns where it begins. */
function writeHeader(bytes: Buffer, length: number): number {
  const start = length < 126 ? LONGEST_HEADER_BYTES - 2 : length < 65_536 ? LONGEST_HEADER_BYTES - 4 : 0;
  bytes[start] = FINAL_BINARY;
  if (start === LONGEST_HEADER_BYTES - 2) bytes[start + 1] = length;
  if (start === LONGEST_HEADER_BYTES - 4) {
    bytes[start + 1] = 126;
    bytes.writeUInt16BE(length, start + 2);
  }
  if (start === 0) {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  return start;
}

/**
 * The TCP socket that a WebSocket writes to, or null where whole frames may not be written to it. `WebSocket.send` frames a message
 * anew for every socket and writes it in two pieces, which costs a third more than a bare TCP write (docs/benchmarks.md). Whole frames
 * written underneath cannot mingle with those of `send`: without compression it writes whole frames too, in the order of the calls.
 */
export function socketUnderneath(socket: WebSocket): Socket | null {
  const underneath: unknown = Reflect.get(socket, '_socket');
  return underneath instanceof Socket && socket.extensions === '' ? underneath : null;
}

export function sendPrepared({ socket, underneath }: { readonly socket: WebSocket; readonly underneath: Socket | null }, message: PreparedMessage): void {
  // After our goodbye nothing may follow.
  if (socket.readyState !== WebSocket.OPEN) return;
  if (underneath === null) socket.send(message.payload);
  else underneath.write(message.framed);
}
