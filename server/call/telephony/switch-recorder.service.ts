import type { IncidentContext } from '../../incident/settle';
import { parseCell } from '../../location/cell.rules';
import type { RefusalCounter } from '../../refusal/refusal-counter';
import { DomainError, type DomainErrorDetail } from '../../shared/errors';
import type { Logger } from '../../shared/log';
import { recordTelephonyEvent } from '../call.service';
import { readOpenCalls } from './switch-calls.repository';
import type { KnownCall, SwitchEvent } from './telephony-adapter';

export type RecorderContext = IncidentContext & { readonly logger: Logger; readonly refusals: Pick<RefusalCounter, 'count'> };

export interface RecorderFigures {
  readonly recorded: number;
  readonly repeated: number;
  /** What the rules of a call turned away. */
  readonly refused: number;
  /** Waiting for the database. */
  readonly waiting: number;
  /** Given up because too many waited. */
  readonly lost: number;
}

const DOOR = 'switch';
/** Hours of a busy room without a database. */
const MAX_WAITING = 20_000;
const RETRY_MS = 1_000;

export function knownCalls(context: RecorderContext, source: string): Promise<KnownCall[]> {
  return readOpenCalls(context.db, source);
}

/** Writes what a switch tells, in its order, one after the other. A database that is away delays it and loses nothing. */
export class SwitchRecorder {
  readonly #context: RecorderContext;
  readonly #waiting: SwitchEvent[] = [];
  readonly #figures = { recorded: 0, repeated: 0, refused: 0, lost: 0 };
  #working: Promise<void> | null = null;
  readonly #stopped = new AbortController();

  constructor(context: RecorderContext) {
    this.#context = context;
  }

  get figures(): RecorderFigures {
    return { ...this.#figures, waiting: this.#waiting.length };
  }

  accept(event: SwitchEvent): void {
    if (this.#waiting.length >= MAX_WAITING) {
      this.#figures.lost += 1;
      this.#context.logger.error({ event: event.event }, 'too many events of the switch wait for the database: one is lost');
      return;
    }
    this.#waiting.push(event);
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  /** Resolves when everything accepted so far is written. */
  async idle(): Promise<void> {
    await this.#working;
  }

  /** Ends the attempts; what could not be written is found again by asking the switch at the next start. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#working;
  }

  async #work(): Promise<void> {
    for (let event = this.#waiting[0]; event !== undefined; event = this.#waiting[0]) {
      try {
        await this.#record(event);
      } catch (error) {
        // The database may be away. The switch does not say a thing twice, so it waits here.
        if (this.#stopped.signal.aborted) return;
        this.#context.logger.warn({ event: event.event, reason: error instanceof Error ? error.message : String(error) }, 'an event of the switch waits');
        await this.#rest();
        continue;
      }
      this.#waiting.shift();
    }
  }

  async #record(event: SwitchEvent): Promise<void> {
    const { event: kind, callId, number, line, at, source, cell, to } = event;
    if (cell !== null && parseCell(cell) === null) this.#context.refusals.count({ door: DOOR, reason: 'bad_cell', field: 'cell' });
    if (event.isResynchronised)
      this.#context.logger.warn({ event: event.event, callId: event.callId }, 'found after a gap: the switch was asked, nobody heard it happen');
    try {
      this.#figures[await recordTelephonyEvent(this.#context, { event: kind, callId, number, line, at, source, cell, to })] += 1;
    } catch (error) {
      // What the rules or the database's own turn away will be turned away every time: counted where the doors count theirs.
      const refusal: DomainErrorDetail | null = error instanceof DomainError ? error.detail : isRefusedByDatabase(error) ? { reason: 'bad_form' } : null;
      if (refusal === null) throw error;
      this.#figures.refused += 1;
      this.#context.refusals.count({ door: DOOR, reason: refusal.reason, field: refusal.field ?? 'event' });
      this.#context.logger.error({ event: event.event, callId: event.callId, reason: refusal.reason }, 'an event of the switch was refused');
    }
  }

  #rest(): Promise<void> {
    const { signal } = this.#stopped;
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, RETRY_MS);
      signal.addEventListener('abort', end);
    });
  }
}

/** It is there, and its rules forbid these values (SQLSTATE classes 22 and 23: data exception, integrity constraint violation). */
function isRefusedByDatabase(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code);
}
