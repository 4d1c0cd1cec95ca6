'use client';

import { useTranslations } from 'next-intl';
import { type FocusEvent, type KeyboardEvent, useId } from 'react';
import type { CandidateView } from '../../server/location/location.schema';
import { useDistanceText } from '../_incidents/nearest-unit';
import { OutsideNotice } from '../_incidents/outside-notice';
import { usePlaceText } from '../_incidents/use-place';
import { useServerNow } from '../_live/use-live';
import { coordinatesText } from '../_map/coordinates.rules';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import { useAgeWords } from '../_ui/time-ago';
import { useFormat } from '../_ui/use-format';
import { agreesWith, conflictMetres } from './candidate-list.rules';
import styles from './candidates.module.css';
import { CopyCoordinates } from './copy-coordinates';
import { LocationLinks } from './location-links';
import { focusPart, useShortcut } from './shortcut-provider';
import { PART_KEYS } from './shortcuts.rules';
import type { CallerLocation } from './use-caller-location';

type Point = readonly [number, number];

interface CandidatesProps {
  readonly location: CallerLocation;
  /** The incident's point, or the one kept until there is an incident. */
  readonly used: Point | null;
  /** There is no incident of this call yet. */
  readonly isKept: boolean;
  /** Takes a point over. */
  readonly onTake: (point: Point) => void;
  /** The operator holds this call and may ask its caller. */
  readonly canAsk: boolean;
}

/** Where the caller may be: candidates of every source. None takes itself over; Enter takes the highlighted one. */
export function Candidates({ location, used, isKept, onTake, canAsk }: CandidatesProps) {
  const t = useTranslations('location');
  const { candidates, highlighted } = location;
  // What agrees with the point in use leaves its room to the form; what does not stays in sight.
  const isFolded = used !== null && !isKept && highlighted !== null && !location.isBrowsing && !location.isHeld && agreesWith(highlighted, used);
  const take = () => {
    if (highlighted === null || isFolded) return false;
    onTake(highlighted.point);
    location.settle();
    return true;
  };
  useShortcut((action) => {
    if (action.kind === 'moveCandidate' && candidates.length > 0) location.move(action.step);
    else if (action.kind === 'confirmCandidate') return take();
    else return action.kind === 'go' && action.to === 'candidates' && focusPart('candidates');
    return true;
  });
  return (
    <section className={styles.panel} aria-label={t('title')} data-testid="caller-location">
      <header className={styles.head}>
        <h3 className={styles.title}>
          <SignIcon name="pin" /> {t('title')} <kbd className={styles.key}>{PART_KEYS.candidates}</kbd>
        </h3>
        {location.waiting > 0 && (
          <Button size="small" data-testid="waiting-candidates" onClick={location.letIn}>
            {t('waiting', { count: location.waiting })}
          </Button>
        )}
        {isFolded && (
          <Button size="small" data-testid="unfold-candidates" data-desk-part="candidates" aria-expanded={false} onClick={location.browse}>
            {t('unfold', { count: candidates.length })}
          </Button>
        )}
      </header>
      <LocationLinks callId={location.callId} links={location.links} canAsk={canAsk} />
      {candidates.length === 0 && <p className={styles.faint}>{t('none')}</p>}
      {candidates.length > 0 && !isFolded && <CandidateList {...{ location, used, isKept, take }} />}
      <Conflict candidates={candidates} />
      {highlighted !== null && !isFolded && <Highlighted candidate={highlighted} onTake={take} />}
    </section>
  );
}

/** What is done with the highlighted one. */
function Highlighted({ candidate, onTake }: { readonly candidate: CandidateView; readonly onTake: () => void }) {
  const t = useTranslations('location');
  return (
    <>
      <OutsideNotice point={candidate.point} />
      <div className={styles.row}>
        <span className={styles.coordinates} data-testid="candidate-coordinates">
          {coordinatesText(candidate.point)}
        </span>
        <CopyCoordinates point={candidate.point} />
        <Button size="small" variant="primary" shortcut="Enter" className={styles.push} data-testid="take-candidate" onClick={onTake}>
          {t('take')}
        </Button>
      </div>
    </>
  );
}

interface ListProps extends Pick<CandidatesProps, 'location' | 'used' | 'isKept'> {
  readonly take: () => boolean;
}

function CandidateList({ location, used, isKept, take }: ListProps) {
  const t = useTranslations('location');
  const id = useId();
  const { candidates, highlighted } = location;
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') location.move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Escape') event.currentTarget.blur();
    else if (event.key !== 'Enter' || event.repeat || !take()) return;
    event.preventDefault();
  };
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) location.hold(false);
  };
  return (
    <div
      role="listbox"
      tabIndex={0}
      aria-label={`${t('list')} (${t('listKeys')})`}
      aria-activedescendant={highlighted === null ? undefined : `${id}-${highlighted.id}`}
      className={styles.list}
      data-desk-part="candidates"
      onKeyDown={press}
      onFocus={() => location.hold(true)}
      onBlur={leave}
      onPointerEnter={() => location.hold(true)}
      onPointerLeave={() => location.hold(false)}
    >
      {candidates.map((candidate, index) => (
        <CandidateLine
          key={candidate.id}
          id={`${id}-${candidate.id}`}
          candidate={candidate}
          ordinal={index + 1}
          isHighlighted={candidate.id === highlighted?.id}
          used={isSame(candidate.point, used) ? (isKept ? 'kept' : 'used') : null}
          onChoose={() => location.highlight(candidate.id)}
        />
      ))}
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly candidate: CandidateView;
  /** The number by which the map calls it. */
  readonly ordinal: number;
  readonly isHighlighted: boolean;
  readonly used: 'used' | 'kept' | null;
  readonly onChoose: () => void;
}

function CandidateLine({ id, candidate, ordinal, isHighlighted, used, onChoose }: LineProps) {
  const t = useTranslations('location');
  const { method } = candidate;
  const place = usePlaceText(candidate.point, 'short');
  const details = useDetails(candidate);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the list, as a listbox has them.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isHighlighted}
      className={styles.line}
      data-testid="candidate"
      data-source={candidate.source}
      data-used={used ?? ''}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={styles.number}>{ordinal}</span>
      <span className={styles.place}>
        <strong>{place}</strong>
        <span className={styles.details}>
          {t(`source.${candidate.source}`)}
          {method !== 'unknown' && ` · ${t(`method.${method}`)}`}
          {` · ${details}`}
        </span>
      </span>
      <span className={styles.badges}>
        {!candidate.isValidated && (
          <Badge tone="amber" title={t('unvalidatedHint')}>
            {t('unvalidated')}
          </Badge>
        )}
        {used !== null && <Badge tone="good">{t(used)}</Badge>}
      </span>
    </div>
  );
}

/** From here on a radius is told like any other distance, in steps of 50 m. */
const LARGE_RADIUS_METRES = 950;

/** A radius to the metre: the difference between 5 and 40 m is a house and a street. */
function useRadiusText(): (metres: number) => string {
  const units = useTranslations('common.units');
  const format = useFormat();
  const distance = useDistanceText();
  return (metres) => (metres < LARGE_RADIUS_METRES ? units('metres', { value: format.number(Math.round(metres)) }) : distance(metres));
}

/** Radius, age and confidence in words. */
function useDetails({ radiusMetres, confidencePercent, fixedAt, receivedAt }: CandidateView): string {
  const t = useTranslations('location');
  const radius = useRadiusText();
  const ageText = useAgeWords();
  const now = useServerNow();
  return [
    radiusMetres === null ? t('radiusUnknown') : t('radius', { distance: radius(radiusMetres) }),
    ageText(now - (fixedAt ?? receivedAt)),
    confidencePercent === null ? null : t('confidence', { percent: Math.round(confidencePercent) }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function Conflict({ candidates }: { readonly candidates: readonly CandidateView[] }) {
  const t = useTranslations('location');
  const distance = useDistanceText();
  const metres = conflictMetres(candidates);
  return (
    <div role="status">
      {metres !== null && (
        <p className={styles.conflict} data-testid="candidate-conflict">
          <SignIcon name="alert" /> {t('conflict', { distance: distance(metres) })}
        </p>
      )}
    </div>
  );
}

function isSame(left: Point, right: Point | null): boolean {
  return right !== null && left[0] === right[0] && left[1] === right[1];
}
