'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../_ui/button';
import { useFormat } from '../_ui/use-format';
import { csvOf, fileName, type Sheet } from './csv.rules';
import styles from './csv-button.module.css';
import { saveFile } from './save-file';

interface CsvButtonProps {
  readonly sheet: Sheet;
  /** What the figures are of: period and filter, for the name of the file. */
  readonly of: string;
}

/** The table beside it as a file of the same rows. */
export function CsvButton({ sheet, of }: CsvButtonProps) {
  const t = useTranslations('quarter.export');
  const format = useFormat();
  return (
    <Button
      variant="plain"
      size="small"
      className={styles.button}
      aria-label={t('csvOf', { name: sheet.name })}
      title={t('csvOf', { name: sheet.name })}
      onClick={() =>
        saveFile(
          fileName(['siaga-112', of, sheet.name], 'csv'),
          new Blob([csvOf(sheet, (at) => `${format.date(at)} ${format.clock(at)}`)], { type: 'text/csv;charset=utf-8' }),
        )
      }
    >
      CSV
    </Button>
  );
}
