// Works before node_modules exists: only Node's own modules.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const OLDEST_NODE = [20, 19];

/** Ends with a sentence on a Node.js that is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`Node.js ${process.versions.node} is too old: Siaga 112 needs ${OLDEST_NODE.join('.')} or newer (24 is recommended).`);
  process.exit(2);
}

/** Installs what the lockfile says when something of it is missing or has another version. */
export function ensurePackages(root) {
  if (isInstalled(root)) return;
  console.log('Memasang paket, sekitar satu menit / installing packages, about a minute (npm ci) ...');
  const startedAt = Date.now();
  const isWindows = process.platform === 'win32';
  const { status } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit', shell: isWindows });
  if (status !== 0) {
    console.error('npm ci failed (see above). Is the package registry reachable?');
    process.exit(1);
  }
  console.log(`Paket terpasang / packages installed (${Math.round((Date.now() - startedAt) / 1000)} s)`);
}

/** npm writes what it has installed into a lockfile of its own; packages of other platforms are optional and left out there. */
function isInstalled(root) {
  const wanted = readLock(join(root, 'package-lock.json'));
  const present = readLock(join(root, 'node_modules/.package-lock.json'));
  if (present === null) return false;
  return Object.entries(wanted ?? {}).every(([path, entry]) => path === '' || entry.optional === true || present[path]?.version === entry.version);
}

function readLock(file) {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).packages ?? null) : null;
}
