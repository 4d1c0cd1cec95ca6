import { startBareTcp, startBareTrpc, startBareWebSocket } from './bare-servers';
import type { ChildAnswer, ChildOrder } from './child-process';
import { startOrdinary } from './ordinary-server';
import { startProduct } from './product-server';

/** A server as the benchmarks measure it. */
export interface MeasuredServer {
  readonly port: number;
  readonly devicePort: number;
  /** Messages handed to sockets so far, where the server counts them. */
  readonly sent: number;
  /** One tick of its fan-out: `payload` (base64 or text, as the benchmark has it) to every connection. */
  tick(payload: string, index: number): void;
  news(payload: string): void;
  stop(): Promise<void>;
}

const KINDS: Readonly<Record<string, () => Promise<MeasuredServer>>> = {
  'bare-tcp': startBareTcp,
  'bare-ws': startBareWebSocket,
  'bare-trpc': startBareTrpc,
  ordinary: startOrdinary,
  product: startProduct,
};

const start = KINDS[process.argv[2] ?? ''];
if (start === undefined) throw new Error(`no such server: ${process.argv[2] ?? ''}`);
const server = await start();
process.send?.({ port: server.port, devicePort: server.devicePort });

process.on('message', (order: ChildOrder) => {
  if (order.order === 'news') server.news(order.payload);
  else if (order.order === 'cpu') answer(cpu(), 0);
  else void tick(order);
});
process.on('disconnect', () => void server.stop().finally(() => process.exit(0)));

async function tick({ ticks, gapMs, payload }: Extract<ChildOrder, { order: 'tick' }>): Promise<void> {
  const [before, sentBefore] = [cpu(), server.sent];
  for (let index = 0; index < ticks; index += 1) {
    server.tick(payload, index);
    await new Promise((done) => setTimeout(done, gapMs));
  }
  answer(cpu() - before, server.sent - sentBefore);
}

function answer(cpuMicroseconds: number, sent: number): void {
  process.send?.({ cpuMicroseconds, sent } satisfies ChildAnswer);
}

function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
