import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge-stable'];
const OTHER_PATHS = [
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
/** A Chromium that comes as a package, for machines without a browser and without a way to download Playwright's. */
const PACKAGED = '@sparticuz/chromium@147.0.0';
const PACKAGED_FOLDER = fileURLToPath(new URL('../.test/chromium/', import.meta.url));

/**
 * The browser of the tests: the machine's own, else Playwright's, else one from a package.
 * @returns {Promise<{ path: string, origin: string } | { missing: string }>}
 */
export async function findChromium() {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '')
    return existsSync(given) ? { path: given, origin: 'CHROMIUM_PATH' } : { missing: `CHROMIUM_PATH ${given} does not exist` };
  const system = findSystem();
  if (system !== undefined) return { path: system, origin: 'system' };
  const { chromium } = await import('@playwright/test');
  if (existsSync(chromium.executablePath())) return { path: chromium.executablePath(), origin: 'Playwright' };
  return installPackaged();
}

function findSystem() {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...OTHER_PATHS].find((path) => existsSync(path));
}

async function installPackaged() {
  try {
    const entry = join(PACKAGED_FOLDER, 'node_modules/@sparticuz/chromium/build/esm/index.js');
    if (!existsSync(entry)) {
      console.log(`No Chromium on this machine: installing ${PACKAGED} (about 70 MB) ...`);
      execFileSync('npm', ['install', '--prefix', PACKAGED_FOLDER, '--no-save', '--no-package-lock', '--ignore-scripts', PACKAGED], {
        stdio: 'inherit',
        shell: process.platform === 'win32',
      });
    }
    const { default: packaged } = await import(pathToFileURL(entry).href);
    return { path: await packaged.executablePath(), origin: PACKAGED };
  } catch (error) {
    // The browser tests are then counted as skipped, with this reason.
    return { missing: `no browser found, and ${PACKAGED} did not install: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}` };
  }
}
