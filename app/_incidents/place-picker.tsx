'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import type { PlaceHit } from '../../server/place/place.schema';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import { OutsideNotice } from './outside-notice';
import styles from './report-form.module.css';
import { coordinatesText, usePlaceText } from './use-place';
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
  const search = usePlaceSearch((hit) => onPick([hit.point[0], hit.point[1]]));
  const { hits, highlighted } = search;
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
          placeholder={t('placeHint')}
          value={search.text}
          onKeyDown={search.press}
          onBlur={search.leave}
          onChange={(event) => search.type(event.target.value)}
        />
        <div id={`${id}-hits`} role="listbox" aria-label={t('placeHits')} className={styles.hits} hidden={hits.length === 0}>
          {hits.map((hit, index) => (
            <Hit key={`${hit.code ?? ''}${hit.point.join()}`} id={`${id}-${index}`} hit={hit} isHighlighted={index === highlighted} onPick={search.pick} />
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

interface HitProps {
  readonly id: string;
  readonly hit: PlaceHit;
  readonly isHighlighted: boolean;
  readonly onPick: (hit: PlaceHit) => void;
}

function Hit({ id, hit, isHighlighted, onPick }: HitProps) {
  const t = useTranslations('operator.form');
  const where = {
    coordinates: hit.districtName ?? t('outside'),
    kecamatan: t('district'),
    desa: t('inDistrict', { district: hit.districtName ?? '' }),
    kelurahan: t('inDistrict', { district: hit.districtName ?? '' }),
  }[hit.kind];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the search field, as a combobox has it.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isHighlighted}
      className={styles.hit}
      data-testid="place-hit"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(hit)}
    >
      <span>{hit.name}</span>
      <span className={styles.faint}>
        {where}
        {!hit.isOwn && hit.kind !== 'coordinates' && ` · ${t('neighbour')}`}
      </span>
    </div>
  );
}

function PlaceLine({ point, isPlacing, isDisabled, onPlacing }: Pick<PlacePickerProps, 'point' | 'isPlacing' | 'isDisabled' | 'onPlacing'>) {
  const t = useTranslations('operator.form');
  const common = useTranslations('common.actions');
  const text = usePlaceText(point, 'full');
  const [isCopied, setIsCopied] = useState(false);
  if (point === null) return <p className={styles.hint}>{t('placeMissing')}</p>;
  const copy = () =>
    navigator.clipboard.writeText(coordinatesText(point)).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  return (
    <div className={styles.placeLine} data-testid="place">
      <SignIcon name="pin" colour="var(--accent)" />
      <div className={styles.placeText}>
        <strong>{text}</strong>
        <span className={styles.placeTools}>
          <span className={styles.faint}>{coordinatesText(point)}</span>
          <Button size="small" variant="plain" onClick={() => void copy()}>
            {isCopied ? common('copied') : common('copy')}
          </Button>
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
