'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { ExploreFilter, RowSet } from '../../server/report/explore/explore.schema';
import styles from './figure-link.module.css';

type HrefOf = (set: RowSet, narrow: ExploreFilter) => string;

const FigureLinks = createContext<HrefOf | null>(null);

/** Where the rows behind the figures inside are found. */
export function FigureLinkProvider({ hrefOf, children }: { readonly hrefOf: HrefOf; readonly children: ReactNode }) {
  return <FigureLinks value={hrefOf}>{children}</FigureLinks>;
}

interface FigureLinkProps {
  /** Which rows the figure counts. */
  readonly set: RowSet;
  /** What narrows them beyond the page's own filter. */
  readonly narrow?: ExploreFilter;
  readonly count: number;
  /** What the link says when the figure alone does not. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** A figure that opens the rows it counts. Behind nothing there is nothing to open. */
export function FigureLink({ set, narrow = {}, count, label, children }: FigureLinkProps) {
  const hrefOf = useContext(FigureLinks);
  if (hrefOf === null || count === 0) return children;
  return (
    <a href={hrefOf(set, narrow)} className={styles.figure} aria-label={label}>
      {children}
    </a>
  );
}
