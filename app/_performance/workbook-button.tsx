'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useReference } from '../_live/use-live';
import { Button } from '../_ui/button';
import type { Sheet } from './csv.rules';
import { fileName } from './csv.rules';
import { saveFile } from './save-file';
import { workbookOf } from './workbook';

interface WorkbookButtonProps {
  readonly sheets: readonly Sheet[];
  /** What the figures are of, for the name of the file. */
  readonly of: string;
}

/** The tables that are seen as one workbook. */
export function WorkbookButton({ sheets, of }: WorkbookButtonProps) {
  const t = useTranslations('quarter.export');
  const { timeZone } = useReference().installation;
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const make = () => {
    setBusy(true);
    workbookOf(sheets, timeZone)
      .then((file) => {
        saveFile(fileName(['siaga-112', of], 'xlsx'), file);
        setFailure(null);
      })
      // Recovered: the page stays as it is and says why there is no file.
      .catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Button variant="plain" isBusy={isBusy} onClick={make} title={t('xlsxTitle')} aria-label={t('xlsxTitle')}>
        {t('xlsx')}
      </Button>
      {failure !== null && <span role="alert">{t('failed', { reason: failure })}</span>}
    </>
  );
}
