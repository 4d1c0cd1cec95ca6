'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { FixedLineAt } from '../../server/place/fixed-line.schema';
import { useShortcut } from '../_calls/shortcut-provider';
import { ACTION_KEYS } from '../_calls/shortcuts.rules';
import type { ApiClient } from '../_live/trpc';
import { useApi, useLive, useLiveTab } from '../_live/use-live';
import { coordinatesText } from '../_map/coordinates.rules';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import styles from './fixed-line-card.module.css';

/** Addresses of calls that this tab has asked for: every question is written down, so each is asked once. */
const asked = new Map<string, Promise<FixedLineAt | null>>();
const MOST_KEPT = 50;

function askOnce(api: ApiClient, callId: string): Promise<FixedLineAt | null> {
  const known = asked.get(callId);
  if (known !== undefined) return known;
  if (asked.size >= MOST_KEPT) asked.clear();
  const answer = api.place.fixedLine.query({ callId });
  asked.set(callId, answer);
  answer.catch(() => asked.delete(callId));
  return answer;
}

function useFixedLine(callId: string): FixedLineAt | null {
  const api = useApi();
  const [found, setFound] = useState<{ readonly callId: string; readonly line: FixedLineAt | null } | null>(null);
  useEffect(() => {
    let isGone = false;
    askOnce(api, callId).then(
      (line) => {
        if (!isGone) setFound({ callId, line });
      },
      // Recovered: a proposal that does not come leaves the place to be asked for, as with any other call.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [api, callId]);
  return found?.callId === callId ? found.line : null;
}

interface FixedLineCardProps {
  readonly callId: string;
  /** Takes the point as the incident's; null where one is confirmed already, or where there is no incident yet. */
  readonly onTake: ((point: [number, number]) => void) | null;
  /** The incident has a confirmed point. */
  readonly isSet?: boolean;
}

/** Where the line stands that this call came from, by the address book: a proposal, never more. */
export function FixedLineCard({ callId, onTake, isSet = false }: FixedLineCardProps) {
  const t = useTranslations('place.line');
  const line = useFixedLine(callId);
  const point = line?.point ?? null;
  useShortcut((action) => {
    if (action.kind !== 'takeLine' || point === null || onTake === null) return false;
    onTake([point[0], point[1]]);
    return true;
  });
  if (line === null) return null;
  return (
    <section className={styles.card} aria-label={t('title')} data-testid="fixed-line">
      <SignIcon name="phone" colour="var(--accent)" />
      <div className={styles.text}>
        <span className={styles.label}>{t('title')}</span>
        <strong>{line.address}</strong>
        {line.subscriber !== null && <span>{line.subscriber}</span>}
        <span className={styles.faint}>{point === null ? t('noPoint') : isSet ? t('isSet') : coordinatesText(point)}</span>
      </div>
      {point !== null && onTake !== null && (
        <Button size="small" variant="primary" shortcut={ACTION_KEYS.takeLine} data-testid="take-fixed-line" onClick={() => onTake([point[0], point[1]])}>
          {t('take')}
        </Button>
      )}
    </section>
  );
}

interface IncidentFixedLineProps {
  readonly incidentId: string;
  /** The incident's point as the form has it. */
  readonly hasPoint: boolean;
  /** Null while the form cannot be filled. */
  readonly onTake: ((point: [number, number]) => void) | null;
}

/** The line of the call that I am on about this incident. */
export function IncidentFixedLine({ incidentId, hasPoint, onTake }: IncidentFixedLineProps) {
  const { userId } = useLiveTab();
  const callId = useLive((state) => Object.values(state.calls).find((call) => call.incidentId === incidentId && call.operatorId === userId)?.id ?? null);
  return callId === null ? null : <FixedLineCard callId={callId} onTake={hasPoint ? null : onTake} isSet={hasPoint} />;
}
