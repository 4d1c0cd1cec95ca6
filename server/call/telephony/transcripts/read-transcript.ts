import { readFileSync } from 'node:fs';

/** Second in which the typed transcripts begin. */
export const TRANSCRIPT_SECONDS = 1_764_000_000;

function read(name: string, startMs: number): string {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  const seconds = Math.floor(startMs / 1000);
  // Ids of channels hold the second of their birth too, and stay as they are.
  return text
    .replace(/^(Timestamp: )(\d+)/gm, (_, label: string, at: string) => `${label}${Number(at) - TRANSCRIPT_SECONDS + seconds}`)
    .replace(/("Event-Date-Timestamp": ")(\d{10})/g, (_, label: string, at: string) => `${label}${Number(at) - TRANSCRIPT_SECONDS + seconds}`);
}

/** Events of the manager interface as they come over the wire, in pieces of one event. */
export function amiTranscript(name: string, startMs = TRANSCRIPT_SECONDS * 1000): string[] {
  return read(`${name}.txt`, startMs)
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => `${event.replaceAll('\n', '\r\n')}\r\n\r\n`);
}

/** Events of the event socket, parsed. */
export function eslTranscript(name: string, startMs = TRANSCRIPT_SECONDS * 1000): Record<string, string>[] {
  return read(`${name}.jsonl`, startMs)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, string>);
}
