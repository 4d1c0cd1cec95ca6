'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { PlaceHit } from '../../server/place/place.schema';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import styles from './report-form.module.css';
import { coordinatesText, usePlaceText } from './use-place';

const SEARCH_PAUSE_MS = 120;

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
  const { text, setText, hits, isEmpty } = usePlaceSearch();
  const [at, setAt] = useState(0);
  const highlighted = Math.min(at, hits.length - 1);
  const pick = (hit: PlaceHit) => {
    onPick([hit.point[0], hit.point[1]]);
    setText('');
    setAt(0);
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (hits.length > 0) setAt((highlighted + (event.key === 'ArrowDown' ? 1 : -1) + hits.length) % hits.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const hit = hits[highlighted];
      if (hit !== undefined) pick(hit);
    } else if (event.key === 'Escape' && text !== '') {
      // The first Escape empties the search, the second leaves the field.
      event.stopPropagation();
      setText('');
    }
  };
  return (
    <div className={styles.group}>
      <label htmlFor={id} className={styles.label}>
        {t('place')} <kbd className={styles.key}>L</kbd>
      </label>
      <PlaceLine point={point} isPlacing={isPlacing} isDisabled={isDisabled} onPlacing={onPlacing} />
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
          value={text}
          onKeyDown={press}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
        />
        <ul id={`${id}-hits`} role="listbox" aria-label={t('placeHits')} className={styles.hits} hidden={hits.length === 0}>
          {hits.map((hit, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the search field, as a combobox has it.
            <li
              key={`${hit.code ?? ''}${hit.point.join()}`}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === highlighted}
              className={styles.hit}
              data-testid="place-hit"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(hit)}
            >
              <span>{hit.name}</span>
              <span className={styles.faint}>
                {hit.kind === 'coordinates'
                  ? (hit.districtName ?? t('outside'))
                  : hit.kind === 'kecamatan'
                    ? t('district')
                    : t('inDistrict', { district: hit.districtName ?? '' })}
                {!hit.isOwn && hit.kind !== 'coordinates' && ` · ${t('neighbour')}`}
              </span>
            </li>
          ))}
        </ul>
        {isEmpty && (
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
  const common = useTranslations('common.actions');
  const text = usePlaceText(point);
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
      <span className={styles.placeText}>
        <strong>{text}</strong>
        <span className={styles.faint}>{coordinatesText(point)}</span>
      </span>
      <Button size="small" variant="plain" onClick={() => void copy()}>
        {isCopied ? common('copied') : common('copy')}
      </Button>
      {!isDisabled && (
        <Button size="small" variant="plain" aria-pressed={isPlacing} onClick={() => onPlacing(!isPlacing)}>
          {isPlacing ? t('placing') : t('movePin')}
        </Button>
      )}
    </div>
  );
}

interface PlaceSearch {
  readonly text: string;
  setText(text: string): void;
  readonly hits: readonly PlaceHit[];
  /** Something was searched, and nothing is called so. */
  readonly isEmpty: boolean;
}

/** Hits of what is typed; an answer to an older text is dropped. */
function usePlaceSearch(): PlaceSearch {
  const api = useApi();
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<{ readonly text: string; readonly hits: readonly PlaceHit[] }>({ text: '', hits: [] });
  const wanted = text.trim();
  useEffect(() => {
    if (wanted.length < 2) return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      api.place.search.query({ text: wanted }, { signal: controller.signal }).then(
        (hits) => {
          if (!controller.signal.aborted) setAnswer({ text: wanted, hits });
        },
        // Recovered: the next letter asks again, and the map can be clicked.
        () => undefined,
      );
    }, SEARCH_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, wanted]);
  const isShown = wanted.length >= 2;
  return { text, setText, hits: isShown ? answer.hits : [], isEmpty: isShown && answer.text === wanted && answer.hits.length === 0 };
}
