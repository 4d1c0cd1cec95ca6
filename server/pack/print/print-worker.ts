import { parentPort, workerData } from 'node:worker_threads';
import type { PrintedDocument } from '../pack-document.schema';
import { printPdf } from './print-pdf';
import { printWorkbook } from './workbook';

/** What the worker tells: how far it is, and at the end both files. */
export type PrintNews =
  | { readonly type: 'progress'; readonly stage: 'pages' | 'workbook'; readonly done: number; readonly of: number }
  | { readonly type: 'files'; readonly pdf: Uint8Array; readonly xlsx: Uint8Array | null };

export interface PrintOrder {
  readonly document: PrintedDocument;
  readonly hasWorkbook: boolean;
}

function tell(news: PrintNews): void {
  parentPort?.postMessage(news);
}

async function print({ document, hasWorkbook }: PrintOrder): Promise<void> {
  const pdf = await printPdf(document, (done, of) => tell({ type: 'progress', stage: 'pages', done, of }));
  tell({ type: 'progress', stage: 'workbook', done: 0, of: 1 });
  const xlsx = hasWorkbook ? await printWorkbook(document) : null;
  tell({ type: 'files', pdf, xlsx });
}

await print(workerData as PrintOrder);
