import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PrintNews, PrintOrder } from './print/print-worker';

export interface Prints {
  readonly pdf: Buffer;
  /** Null where none was asked for. */
  readonly xlsx: Buffer | null;
}

export type PrintStep = Extract<PrintNews, { type: 'progress' }>;

/** One at a time in a process: a print takes a whole core, and the live lane needs the others. */
let last: Promise<unknown> = Promise.resolve();

/** Prints on a thread of its own, so that no call, position or screen waits for a page. */
export async function printInWorker(order: PrintOrder, onStep: (step: PrintStep) => void = () => {}): Promise<Prints> {
  const turn = last.then(() => runWorker(order, onStep));
  // Recovered: whoever asked hears of the failure; the next print has its turn all the same.
  last = turn.catch(() => {});
  return turn;
}

async function runWorker(order: PrintOrder, onStep: (step: PrintStep) => void): Promise<Prints> {
  const worker = startWorker(order);
  try {
    return await printsOf(worker, onStep);
  } finally {
    await worker.terminate();
  }
}

function printsOf(worker: Worker, onStep: (step: PrintStep) => void): Promise<Prints> {
  return new Promise<Prints>((done, fail) => {
    worker.on('message', (news: PrintNews) => {
      if (news.type === 'progress') onStep(news);
      else done({ pdf: Buffer.from(news.pdf), xlsx: news.xlsx === null ? null : Buffer.from(news.xlsx) });
    });
    worker.once('error', fail);
    worker.once('exit', (code) => fail(new Error(`the print ended without files (${code})`)));
  });
}

function startWorker(workerData: PrintOrder): Worker {
  const bundled = fileURLToPath(new URL('./print-worker.mjs', import.meta.url));
  if (existsSync(bundled)) return new Worker(bundled, { workerData });
  const source = new URL('./print/print-worker.ts', import.meta.url).href;
  // From source (tests, commands) the worker needs the loader registered on its own thread first.
  return new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`, { eval: true, workerData });
}
