'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { ExploreReport } from '../../server/report/explore/explore.schema';
import { FigureLinkProvider } from '../_charts/figure-link';
import { type Chosen, rowsHref } from './address.rules';
import type { QuarterSheets } from './use-quarter-sheets';

interface QuarterPage {
  readonly view: ExploreReport;
  readonly sheets: QuarterSheets;
  /** Of the address; may be ahead of what is shown by one answer. */
  readonly chosen: Chosen;
  readonly choose: (chosen: Chosen) => void;
}

const Page = createContext<QuarterPage | null>(null);

/** The page as its panels see it: what was computed, and how to choose something else. */
export function QuarterPageProvider({ page, children }: { readonly page: QuarterPage; readonly children: ReactNode }) {
  const { period, filter } = page.view;
  return (
    <Page value={page}>
      <FigureLinkProvider hrefOf={(set, narrow) => rowsHref({ period, filter: { ...filter, ...narrow } }, set)}>{children}</FigureLinkProvider>
    </Page>
  );
}

export function useQuarterPage(): QuarterPage {
  const page = useContext(Page);
  if (page === null) throw new Error('a panel of the quarter outside of its page');
  return page;
}
