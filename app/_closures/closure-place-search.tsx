'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { LonLat } from '../../server/shared/geo';
import { PlaceHitLine } from '../_incidents/place-hit-line';
import { usePlaceSearch } from '../_incidents/use-place-search';
import styles from './closures.module.css';

interface ClosurePlaceSearchProps {
  /** The point before: places near it come first. */
  readonly near: LonLat | null;
  readonly onPick: (point: LonLat) => void;
}

/** A point of the line by the name of its place: Enter takes the highlighted one. */
export function ClosurePlaceSearch({ near, onPick }: ClosurePlaceSearchProps) {
  const t = useTranslations('operator.closures');
  const id = useId();
  const { text, hits, answered, highlighted, isEmpty, type, press, pick, leave } = usePlaceSearch({
    near,
    onPick: (hit) => onPick([hit.point[0], hit.point[1]]),
  });
  return (
    <div className={styles.search}>
      <label htmlFor={id} className={styles.label}>
        {t('placeSearch')}
      </label>
      <input
        id={id}
        type="search"
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-hits`}
        aria-autocomplete="list"
        aria-activedescendant={hits.length > 0 ? `${id}-${highlighted}` : undefined}
        autoComplete="off"
        spellCheck={false}
        className={styles.input}
        data-testid="closure-place"
        value={text}
        onKeyDown={press}
        onBlur={leave}
        onChange={(event) => type(event.target.value)}
      />
      <div id={`${id}-hits`} role="listbox" aria-label={t('placeHits')} className={styles.hits} hidden={hits.length === 0}>
        {hits.map((hit, index) => (
          <PlaceHitLine key={hit.id} id={`${id}-${index}`} hit={hit} typed={answered} isHighlighted={index === highlighted} onPick={pick} />
        ))}
      </div>
      {isEmpty && (
        <p className={styles.faint} role="status">
          {t('placeEmpty')}
        </p>
      )}
    </div>
  );
}
