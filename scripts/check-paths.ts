import { existsSync, readFileSync } from 'node:fs';

const DOCUMENT = 'server/README.md';
const FILE = /`((?:app|server|db|scripts)\/[\w./()[\]-]+\.(?:ts|tsx|mjs|cjs|sh))`/g;
const STEP = /`([\w./()[\]-]+\.(?:ts|tsx|mjs|sh))#([\w.]+)`/g;

/** Why a step `file#symbol` is not true, or null. A symbol `Class.method` needs both names in the file. */
function problemOf(file: string, symbol: string): string | null {
  if (!existsSync(file)) return 'the file does not exist';
  const text = readFileSync(file, 'utf8');
  const [name = '', member] = symbol.split('.');
  const isDeclared =
    new RegExp(`\\b(function\\*?|const|let|class|interface|type)\\s+${name}\\b`).test(text) || new RegExp(`^\\s+(async\\s+\\*?)?${name}[:(]`, 'm').test(text);
  if (!isDeclared) return `it declares no ${name}`;
  if (member !== undefined && !new RegExp(`^\\s+(readonly\\s+|async\\s+|get\\s+)*\\*?#?${member}\\b`, 'm').test(text)) return `it has no ${symbol}`;
  return null;
}

const text = readFileSync(DOCUMENT, 'utf8');
const steps = [...text.matchAll(STEP)];
const absent = [...text.matchAll(FILE)].flatMap(([, file = '']) => (existsSync(file) ? [] : [`${DOCUMENT}: ${file} does not exist`]));
const problems = [
  ...absent,
  ...steps.flatMap(([, file = '', symbol = '']) => {
    const problem = problemOf(file, symbol);
    return problem === null ? [] : [`${DOCUMENT}: ${file}#${symbol}: ${problem}`];
  }),
];
if (steps.length < 2) problems.push(`${DOCUMENT}: names no path as file#symbol`);
for (const problem of problems) console.error(problem);
console.log(`${steps.length} steps, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
