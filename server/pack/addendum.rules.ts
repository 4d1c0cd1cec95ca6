import type { Addendum } from './pack.schema';
import { letterheadOf } from './pack-document.rules';
import type { PrintedDocument } from './pack-document.schema';
import { quarterName } from './pack-words.rules';
import { printFormat } from './print-format.rules';
import { tableOf } from './table-parts.rules';

const CHANGES = { changed: 'dibetulkan', added: 'ditambahkan', removed: 'tidak dihitung lagi' } as const;

interface AddendumParts {
  readonly addendum: Addendum;
  readonly installation: { readonly name: string; readonly kind: 'demonstration' | 'real'; readonly timeZone: string };
  readonly signedAt: number;
}

/** What has changed since a pack was signed, as a paper of its own: the signed one is never printed otherwise. */
export function addendumDocument({ addendum, installation, signedAt }: AddendumParts): PrintedDocument {
  const format = printFormat(installation.timeZone);
  const { rows, figures, quarter, comparedAt } = addendum;
  const words =
    rows.length === 0 && figures.length === 0
      ? 'Tidak ada yang berubah sejak laporan ditandatangani.'
      : `${format.count(rows.length)} catatan berubah sejak laporan ditandatangani, dan ${format.count(figures.length)} angka akan berbeda bila dihitung sekarang. Laporan yang ditandatangani tidak diubah.`;
  return {
    format: 1,
    layout: 'contents',
    isDemonstration: installation.kind === 'demonstration',
    letterhead: letterheadOf(installation.name),
    title: 'Adendum Laporan Triwulanan 112',
    subtitle: `${installation.name}, ${quarterName(quarter)}`,
    footer: `Adendum laporan triwulanan ${quarter}, ditandatangani ${format.instant(signedAt)}, dibandingkan ${format.instant(comparedAt)}`,
    timeZone: installation.timeZone,
    computedAt: comparedAt,
    tables: [
      tableOf({
        id: 'Angka berubah',
        title: 'Angka yang akan berbeda',
        columns: [
          ['table', 'Tabel', 'text', 2],
          ['row', 'Baris', 'text', 2.4],
          ['column', 'Kolom', 'text', 1.6],
          ['frozen', 'Ditandatangani', 'text', 1.2],
          ['now', 'Sekarang', 'text', 1.2],
        ],
        rows: figures.map(({ table, row, column, frozen, now }) => [table, row, column, frozen, now]),
      }),
      tableOf({
        id: 'Catatan berubah',
        title: 'Catatan yang berubah',
        columns: [
          ['label', 'Catatan', 'text', 3],
          ['change', 'Perubahan', 'text', 2],
        ],
        rows: rows.map(({ label, change }) => [label, CHANGES[change]]),
      }),
    ],
    sections: [
      {
        title: 'Perubahan sejak ditandatangani',
        blocks: [
          { type: 'text', text: words },
          { type: 'table', tableId: 'Angka berubah' },
        ],
      },
      { title: 'Catatan yang berubah', blocks: [{ type: 'table', tableId: 'Catatan berubah' }] },
    ],
  };
}
