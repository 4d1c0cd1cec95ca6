import { createServer } from 'node:net';
import { portRefusal } from './api/http';

/** Finds out before anything is made that a port can't be had; it is opened for real when there is something to serve. */
export async function refuseTakenPort(port: number, setting: string): Promise<void> {
  const probe = createServer();
  await new Promise<void>((done, fail) => {
    probe.once('error', (error) => fail(portRefusal(error, port, setting)));
    probe.listen(port, () => probe.close(() => done()));
  });
}
