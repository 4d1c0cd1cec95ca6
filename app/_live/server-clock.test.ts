import { describe, expect, it } from 'vitest';
import { ServerClock } from './server-clock';

const SERVER_START = 1_000_000_000;
const HOUR_MS = 3_600_000;

/** A computer whose clock is an hour ahead, and a server beside it. */
function computer() {
  const at = { passed: 0, own: SERVER_START + HOUR_MS, elapsed: 500 };
  const clock = new ServerClock({ now: () => at.own, elapsed: () => at.elapsed });
  const server = () => SERVER_START + at.passed;
  return {
    clock,
    server,
    pass(milliseconds: number) {
      at.passed += milliseconds;
      at.own += milliseconds;
      at.elapsed += milliseconds;
    },
    /** Only the own clock of the computer runs on. */
    sleep(milliseconds: number) {
      at.passed += milliseconds;
      at.own += milliseconds;
    },
    setOwnClock(byMs: number) {
      at.own += byMs;
    },
    hear: (lateMs = 0) => clock.hear(server() - lateMs),
  };
}

describe('the clock of the server on a screen', () => {
  it('is right though the own clock is off by an hour, and tells by how much it is off', () => {
    const { clock, server, hear, pass } = computer();
    hear();
    pass(90_000);
    expect([clock.now(), clock.aheadMs()]).toEqual([server(), HOUR_MS]);
  });

  it('is not moved when somebody sets the own clock meanwhile, to either side', () => {
    const { clock, server, hear, pass, setOwnClock } = computer();
    hear();
    setOwnClock(-2 * HOUR_MS);
    pass(1_000);
    expect(clock.look()).toBe(0);
    expect([clock.now(), clock.aheadMs()]).toEqual([server(), -HOUR_MS]);
    setOwnClock(HOUR_MS);
    expect(clock.now()).toBe(server());
    // Set forward it looks like a sleep, until the server is heard.
    expect(clock.look()).toBe(HOUR_MS);
    hear();
    expect([clock.now(), clock.aheadMs()]).toEqual([server(), 0]);
  });

  it('is as near to the server as its quickest news, not its slowest', () => {
    const { clock, server, hear, pass } = computer();
    hear(40);
    pass(2_000);
    hear(2);
    pass(2_000);
    hear(700);
    expect(clock.now()).toBe(server() - 2);
  });

  it('knows after a sleep how late it is, even before the server is heard again', () => {
    const { clock, server, hear, pass, sleep } = computer();
    hear();
    pass(500);
    expect(clock.look()).toBe(0);
    sleep(8 * HOUR_MS);
    expect(clock.look()).toBe(8 * HOUR_MS);
    expect(clock.look()).toBe(0);
    expect(clock.now()).toBe(server());
  });

  it('takes small corrections of a clock that is looked after for no sleep', () => {
    const { clock, setOwnClock } = computer();
    setOwnClock(900);
    expect(clock.look()).toBe(0);
  });
});
