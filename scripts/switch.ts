import { createAdapter } from '../server/call/telephony/telephone-switch';
import { OriginateRefused, type SwitchEvent } from '../server/call/telephony/telephony-adapter';
import { systemClock } from '../server/shared/clock';
import { readEnv, SettingsRefused } from '../server/shared/env';
import { createLogger } from '../server/shared/log';
import { maskNumber, normaliseNumber } from '../server/shared/telephone-number';

const USAGE = `Usage: npm run switch                       listens to the telephone system of the SWITCH_ settings and prints what it tells;
                                            nothing is recorded. Ends with Ctrl-C.
       npm run switch -- call EXTENSION NUMBER   rings an operator's phone and connects it with the number`;

class WrongUse extends Error {}

const print = (line: string) => console.log(line);

function lineOf({ event, callId, number, line, at, operator, to, isResynchronised }: SwitchEvent): string {
  const national = number === null ? undefined : normaliseNumber(number);
  return [
    new Date(at).toISOString(),
    event.padEnd(11),
    `call ${callId}`,
    ...(event === 'rang' ? [`number ${national === undefined ? 'withheld' : maskNumber(national)}`, `line ${line ?? '-'}`] : []),
    ...(operator === null ? [] : [`extension ${operator.extension}${operator.username === null ? '' : ` (${operator.username})`}`]),
    ...(to === null ? [] : [`to ${to.length > 5 ? maskNumber(to) : to}`]),
    ...(isResynchronised ? ['found by asking what is up'] : []),
  ].join('  ');
}

async function main(): Promise<void> {
  const [verb, extension, number, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (verb !== undefined && (verb !== 'call' || extension === undefined || number === undefined))) throw new WrongUse(USAGE);
  const settings = readEnv(process.env).telephoneSwitch;
  if (settings === null) throw new WrongUse('SWITCH_URL is not given: see docs/telephony.md.');
  const adapter = createAdapter({
    settings,
    clock: systemClock,
    logger: createLogger('silent'),
    onEvent: (event) => print(lineOf(event)),
    knownCalls: async () => [],
  });
  let told = '';
  const tell = () => {
    const state = adapter.state();
    const text =
      state.status === 'up'
        ? `The switch at ${settings.host}:${settings.port} is up.`
        : `The switch at ${settings.host}:${settings.port} is away: ${state.reason}.`;
    if (text !== told) print(text);
    told = text;
  };
  const timer = setInterval(tell, 200);
  process.once('SIGINT', () => void adapter.stop().then(() => clearInterval(timer)));
  adapter.start();
  if (verb !== 'call') return;
  while (adapter.state().status !== 'up') await new Promise((resolve) => setTimeout(resolve, 200));
  const { channelId } = await adapter.originate({ extension: extension ?? '', number: number ?? '' });
  print(`The phone of ${extension} was taken up (${channelId ?? 'no id told'}).`);
  await adapter.stop();
  clearInterval(timer);
}

main().catch((error: unknown) => {
  const isSaid = error instanceof WrongUse || error instanceof SettingsRefused || error instanceof OriginateRefused;
  console.error(isSaid ? error.message : error);
  process.exit(isSaid ? 2 : 1);
});
