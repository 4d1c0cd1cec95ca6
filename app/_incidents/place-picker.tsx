'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { CopyCoordinates } from '../_calls/copy-coordinates';
import { focusPart } from '../_calls/shortcut-provider';
import { DONE, NOT_NOW } from '../_command/desk-order';
import { useOrder } from '../_command/order-desk';
import { coordinatesText } from '../_map/coordinates.rules';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import { OutsideNotice } from './outside-notice';
import { PlaceHitLine } from './place-hit-line';
import styles from './report-form.module.css';
import { usePlaceText } from './use-place';
import { usePlaceSearch } from './use-place-search';

interface PlacePickerProps {
  readonly point: readonly [number, number] | null;
  readonly isDisabled: boolean;
  readonly onPick: (point: [number, number]) => void;
  /** The next click on the map sets the point. */
  readonly isPlacing: boolean;
  readonly onPlacing: (isPlacing: boolean) => void;
}

/** Where it is: by name, by pasted coordinates, or by a click on the map. */
export function PlacePicker({ point, isDisabled, onPick, isPlacing, onPlacing }: PlacePickerProps) {
  const t = useTranslations('operator.form');
  const id = useId();
  const search = usePlaceSearch({ near: point, onPick: (hit) => onPick([hit.point[0], hit.point[1]]) });
  const { hits, highlighted } = search;
  useOrder((order) => {
    if (order.kind !== 'search') return null;
    if (isDisabled) return Promise.resolve(NOT_NOW);
    search.type(order.text);
    focusPart('place');
    return Promise.resolve(DONE);
  });
  return (
    <div className={styles.group}>
      <label htmlFor={id} className={styles.label}>
        {t('place')} <kbd className={styles.key}>L</kbd>
      </label>
      <PlaceLine point={point} isPlacing={isPlacing} isDisabled={isDisabled} onPlacing={onPlacing} />
      {point !== null && <OutsideNotice point={point} />}
      <div className={styles.search}>
        <SignIcon name="search" className={styles.searchIcon} />
        <input
          id={id}
          type="search"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-hits`}
          aria-autocomplete="list"
          disabled={isDisabled}
          aria-activedescendant={hits.length > 0 ? `${id}-${highlighted}` : undefined}
          autoComplete="off"
          spellCheck={false}
          className={styles.searchInput}
          data-testid="place-search"
          data-desk-part="place"
          maxLength={200}
          placeholder={t('placeHint')}
          value={search.text}
          onKeyDown={search.press}
          onBlur={search.leave}
          onChange={(event) => search.type(event.target.value)}
        />
        <div id={`${id}-hits`} role="listbox" aria-label={t('placeHits')} className={styles.hits} hidden={hits.length === 0}>
          {hits.map((hit, index) => (
            <PlaceHitLine key={hit.id} id={`${id}-${index}`} hit={hit} typed={search.answered} isHighlighted={index === highlighted} onPick={search.pick} />
          ))}
        </div>
        {search.isEmpty && (
          <p className={styles.hint} role="status">
            {t('placeEmpty')}
          </p>
        )}
      </div>
    </div>
  );
}

function PlaceLine({ point, isPlacing, isDisabled, onPlacing }: Pick<PlacePickerProps, 'point' | 'isPlacing' | 'isDisabled' | 'onPlacing'>) {
  const t = useTranslations('operator.form');
  const text = usePlaceText(point, 'full');
  if (point === null) return <p className={styles.hint}>{t('placeMissing')}</p>;
  return (
    <div className={styles.placeLine} data-testid="place">
      <SignIcon name="pin" colour="var(--accent)" />
      <div className={styles.placeText}>
        <strong>{text}</strong>
        <span className={styles.placeTools}>
          <span className={styles.faint}>{coordinatesText(point)}</span>
          <CopyCoordinates point={point} />
          {!isDisabled && (
            <Button size="small" variant="plain" aria-pressed={isPlacing} onClick={() => onPlacing(!isPlacing)} data-testid="move-pin">
              {isPlacing ? t('placing') : t('movePin')}
            </Button>
          )}
        </span>
      </div>
    </div>
  );
}
