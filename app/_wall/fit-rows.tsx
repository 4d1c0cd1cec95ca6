'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './fit-rows.module.css';
import { rowsThatFit } from './type-scale.rules';

interface FitRowsProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** Height of a row in wall units. */
  readonly rowUnits: number;
  readonly row: (item: Item) => ReactNode;
  /** False: the list is cut by its nature, as the newest of many. */
  readonly isCounted?: boolean;
}

/** A list that never scrolls: what does not fit is counted. */
export function FitRows<Item>({ items, keyOf, rowUnits, row, isCounted = true }: FitRowsProps<Item>) {
  const t = useTranslations('common');
  const frameRef = useRef<HTMLDivElement | null>(null);
  const [room, setRoom] = useState({ available: 0, row: 1 });
  useEffect(() => {
    const frame = frameRef.current;
    if (frame === null) return undefined;
    const observer = new ResizeObserver(() => {
      setRoom({ available: frame.clientHeight, row: rowUnits * Number.parseFloat(getComputedStyle(frame).fontSize) });
    });
    observer.observe(frame);
    return () => observer.disconnect();
  }, [rowUnits]);
  // Taken as a list that just fits, a list without a count uses every row.
  const roomRows = Math.floor((room.available + 0.5) / room.row);
  const shown = rowsThatFit(room.available, room.row, isCounted ? items.length : Math.min(items.length, roomRows));
  return (
    <div ref={frameRef} className={styles.frame}>
      <ul>
        {items.slice(0, shown).map((item) => (
          <li key={keyOf(item)} className={styles.row} style={{ height: `${rowUnits}em` }}>
            {row(item)}
          </li>
        ))}
        {isCounted && shown < items.length && (
          <li className={styles.others} style={{ height: `${rowUnits}em` }}>
            {t('more', { count: items.length - shown })}
          </li>
        )}
      </ul>
    </div>
  );
}
