import { networkInterfaces } from 'node:os';
import { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD } from './installation/demonstration.rules';
import { issueSetupCode } from './installation/setup.service';
import type { Say } from './progress';
import type { Runtime } from './runtime';

/** Tells the person at the terminal where everything is, and who may sign in. Accounts are told in a demonstration only. */
export async function announce(runtime: Runtime, say: Say): Promise<void> {
  const { env, reference } = runtime;
  const { kind, name } = reference.current.installation;
  say('');
  say(`${name}: ${kind === 'demonstration' ? 'DEMONSTRASI / demonstration' : 'instalasi nyata / real installation'}`);
  if (env.roles.has('web')) {
    say(`  Masuk / sign in       ${env.publicUrl}/`);
    say(`  Dinding / wall        ${env.publicUrl}/wall/main`);
    for (const address of networkAddresses()) say(`  Dari jaringan / LAN   http://${address}:${env.port}/`);
  }
  say(`  Kesehatan / health    http://localhost:${env.port}/api/health`);
  if (env.roles.has('ingest')) say(`  Posisi / positions    port ${env.devicePort} (OsmAnd, Traccar Client)`);
  if (kind === 'demonstration') announceAccounts(say);
  else await announceSetup(runtime, say);
  if (env.databaseUrl === undefined) {
    say('');
    say('  Basis data tertanam: untuk mencoba, bukan untuk bertugas. / Embedded database: for trying out, not for duty.');
  }
  say('');
}

function announceAccounts(say: Say): void {
  const byRole = new Map<string, string[]>();
  for (const { role, username } of DEMONSTRATION_ACCOUNTS) byRole.set(role, [...(byRole.get(role) ?? []), username]);
  say('');
  say(`  Akun / accounts (sandi / password: ${DEMONSTRATION_PASSWORD})`);
  for (const [role, usernames] of byRole) say(`    ${role.padEnd(12)} ${usernames.join(', ')}`);
}

async function announceSetup(runtime: Runtime, say: Say): Promise<void> {
  if (!runtime.env.roles.has('web')) return;
  const code = await issueSetupCode(runtime);
  if (code === null) return;
  say('');
  say(`  Kode sekali pakai untuk administrator pertama / one-time code for the first administrator:  ${code}`);
}

function networkAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((one) => one.family === 'IPv4' && !one.internal)
    .map((one) => one.address);
}
