/** A cell of a mobile network: `area` is LAC or TAC, `cell` CI, ECI or NCI (3GPP TS 23.003). */
export interface CellId {
  readonly mcc: number;
  readonly mnc: number;
  readonly area: number;
  readonly cell: number;
}

/** Hexadecimal digits of area and cell in P-Access-Network-Info, by access type (3GPP TS 24.229, 7.2A.4). */
const ACCESS: readonly { readonly type: RegExp; readonly area: number; readonly cell: number }[] = [
  { type: /^3GPP-GERAN/i, area: 4, cell: 4 },
  { type: /^3GPP-UTRAN/i, area: 4, cell: 7 },
  { type: /^3GPP-E-UTRAN/i, area: 4, cell: 7 },
  { type: /^3GPP-NR/i, area: 6, cell: 9 },
];
/** Countries whose networks have codes of three digits are told apart by the length; where both would fit, two digits as in Indonesia. */
const MNC_DIGITS = [2, 3] as const;

/** `510-10-1234-56789`, or the value of the SIP header P-Access-Network-Info. Null when it is neither. */
export function parseCell(text: string): CellId | null {
  const plain = /^(\d{3})-(\d{2,3})-(\d{1,8})-(\d{1,11})$/.exec(text.trim());
  if (plain !== null) return saneCell(plain.slice(1).map(Number));
  return parseAccessInfo(text.trim());
}

function parseAccessInfo(text: string): CellId | null {
  const access = ACCESS.find(({ type }) => type.test(text));
  const id = /(?:utran-cell-id-3gpp|cgi-3gpp)\s*=\s*"?([0-9a-f]+)"?/i.exec(text)?.[1];
  if (access === undefined || id === undefined) return null;
  for (const digits of MNC_DIGITS) {
    const rest = id.slice(3 + digits);
    const cellDigits = rest.length - access.area;
    if (!/^\d+$/.test(id.slice(0, 3 + digits)) || cellDigits !== access.cell) continue;
    return saneCell([
      Number(id.slice(0, 3)),
      Number(id.slice(3, 3 + digits)),
      Number.parseInt(rest.slice(0, access.area), 16),
      Number.parseInt(rest.slice(access.area), 16),
    ]);
  }
  return null;
}

const MAX_AREA = 0xff_ffff;
const MAX_CELL = 2 ** 36 - 1;

function saneCell([mcc = 0, mnc = 0, area = 0, cell = 0]: readonly number[]): CellId | null {
  return mcc >= 1 && mcc <= 999 && mnc <= 999 && area <= MAX_AREA && cell <= MAX_CELL ? { mcc, mnc, area, cell } : null;
}
