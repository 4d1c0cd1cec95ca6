import type { Progress, ProgressState } from '../../server/map/import.schema';

/** Steps shorter than this say nothing. */
const QUIET_MS = 2_000;
const TERMINAL_MS = 250;
/** A log file gets a line as often as this. */
const LOG_MS = 5_000;

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Rate and time left of long steps on standard error: one line that changes on a terminal, a line every five seconds elsewhere. */
export function createProgress(output: Output, now: () => number = () => performance.now()): { readonly progress: Progress; end(): void } {
  let label = '';
  let startedAt = 0;
  let startedWith = 0;
  let saidAt = 0;
  let isOpen = false;
  const end = () => {
    if (isOpen) output.write('\n');
    isOpen = false;
  };
  const progress: Progress = (state) => {
    const at = now();
    if (state.label !== label) {
      end();
      label = state.label;
      startedAt = at;
      startedWith = state.done;
      saidAt = at;
    }
    if (at - startedAt < QUIET_MS || at - saidAt < (output.isTTY === true ? TERMINAL_MS : LOG_MS)) return;
    saidAt = at;
    const line = progressLine(state, { seconds: (at - startedAt) / 1000, startedWith });
    output.write(output.isTTY === true ? `\r\u001b[K${line}` : `${line}\n`);
    isOpen = output.isTTY === true;
  };
  return { progress, end };
}

/** `reading x.osm.pbf: 41 % (12.3 of 30.0 MB), 2.1 MB/s, about 9 s left`. */
export function progressLine({ label, done, total, unit }: ProgressState, { seconds, startedWith }: { seconds: number; startedWith: number }): string {
  const rate = seconds > 0 ? (done - startedWith) / seconds : 0;
  const amount = unit === 'bytes' ? (value: number) => (value / 1e6).toFixed(1) : (value: number) => Math.round(value).toLocaleString('en-GB');
  const name = unit === 'bytes' ? 'MB' : unit;
  const share =
    total !== null && total > 0
      ? `${Math.min(100, Math.floor((done / total) * 100))} % (${amount(done)} of ${amount(total)} ${name})`
      : `${amount(done)} ${name}`;
  const left = total !== null && rate > 0 && done < total ? `, about ${spokenSeconds((total - done) / rate)} left` : '';
  return `${label}: ${share}, ${amount(rate)} ${name}/s${left}`;
}

function spokenSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
