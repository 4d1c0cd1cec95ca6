'use client';

import { CsvButton } from './csv-button';
import { useQuarterPage } from './quarter-page';
import type { QuarterSheets } from './use-quarter-sheets';

/** What every panel of figures offers: its table as a file. */
export function PanelTools({ of }: { readonly of: keyof QuarterSheets }) {
  const { view, sheets } = useQuarterPage();
  return <CsvButton sheet={sheets[of]} of={view.period.text} />;
}
