'use client';

import { useTranslations } from 'next-intl';
import { LANDMARK_KINDS } from '../../server/map/landmark-kinds.rules';
import { emphasise } from '../../server/place/name-emphasis.rules';
import type { PlaceHit } from '../../server/place/place.schema';
import { SignIcon } from '../_ui/icons/icon';
import { useDistanceText } from './nearest-unit';
import styles from './place-picker.module.css';

/** Distances are said in steps of this. */
const LEAST_METRES_SAID = 50;

interface PlaceHitLineProps {
  readonly id: string;
  readonly hit: PlaceHit;
  /** What the hit answers to. */
  readonly typed: string;
  readonly isHighlighted: boolean;
  readonly onPick: (hit: PlaceHit) => void;
}

/** One found place: what it is, its name with the typed part marked, where it lies, how far off and how exact. */
export function PlaceHitLine({ id, hit, typed, isHighlighted, onPick }: PlaceHitLineProps) {
  const t = useTranslations('operator.form');
  const distance = useDistanceText();
  const landmarkKind = LANDMARK_KINDS.find((one) => one === hit.landmarkKind);
  const kind = landmarkKind === undefined ? t(`placeKinds.${hit.kind}`) : t(`landmarkKinds.${landmarkKind}`);
  const where = hit.context ?? (hit.kind === 'kecamatan' ? null : t('outside'));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the search field, as a combobox has it.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isHighlighted}
      className={styles.hit}
      data-testid="place-hit"
      data-kind={hit.kind}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(hit)}
    >
      <SignIcon name={hit.kind === 'coordinates' || hit.kind === 'crossing' || hit.kind === 'kilometre' ? 'cross' : 'pin'} className={styles.icon} />
      <span className={styles.name}>
        {emphasise(hit.name, typed).map(({ text, isTyped }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
          isTyped ? <mark key={index}>{text}</mark> : text,
        )}
      </span>
      <span className={styles.kind}>{kind}</span>
      <span className={styles.where}>
        {where}
        {!hit.isOwn && hit.kind !== 'coordinates' && `${where === null ? '' : ' · '}${t('neighbour')}`}
      </span>
      <span className={styles.far}>
        {hit.distanceMetres !== null && <>{t('away', { distance: distance(hit.distanceMetres) })} · </>}
        {t(hit.isApproximate ? 'withinAbout' : 'within', { distance: distance(Math.max(LEAST_METRES_SAID, hit.radiusMetres)) })}
      </span>
    </div>
  );
}
