'use client';

import { useTranslations } from 'next-intl';
import type { HealthReport, PartHealth } from '../../../server/api/health';
import { useLive } from '../../_live/use-live';
import { StatusDot } from '../../_ui/status-dot';
import { FitRows } from '../fit-rows';
import { useTileData } from '../use-tile-data';
import styles from './system-tile.module.css';
import tile from './tile.module.css';

const ROW_UNITS = 1.45;
/** In this order; a part that this process does not have is left out. */
const PARTS = ['database', 'facts', 'bus', 'telephoneSwitch', 'positions', 'alarms'] as const;

interface SystemRow {
  readonly key: (typeof PARTS)[number] | 'map' | 'screens' | 'disk';
  readonly tone: 'good' | 'amber' | 'red';
  readonly text: string;
}

/** Whether everything is up, as the administration's overview has it: codes and figures, no address and no name. */
export function SystemTile() {
  const t = useTranslations('wallTiles.system');
  const silent = useLive((state) => Object.values(state.screens).filter(({ isSilent }) => isSilent).length);
  const screens = useLive((state) => Object.keys(state.screens).length);
  const positions = useLive((state) => state.mapVersion);
  const health = useTileData(`${positions} ${silent}`, readHealth);
  if (health === null) return <p className={tile.calm}>{t('loading')}</p>;
  const rows: SystemRow[] = PARTS.flatMap((key) => {
    const part = health.parts[key];
    if (part === undefined) return [];
    return [{ key, tone: toneOf(part), text: t(part.isUp ? (part.reasons.length === 0 ? 'up' : 'degraded') : 'down') }];
  });
  const disk = health.parts['disk'];
  const usedPercent = disk?.figures['usedPercent'];
  if (disk !== undefined && typeof usedPercent === 'number') rows.push({ key: 'disk', tone: toneOf(disk), text: t('used', { percent: usedPercent }) });
  const version = health.parts['map']?.figures['mapVersion'] ?? null;
  rows.push({ key: 'map', tone: 'good', text: t('version', { version: String(version ?? '–') }) });
  if (screens > 0) rows.push({ key: 'screens', tone: silent > 0 ? 'amber' : 'good', text: t('screens', { silent, screens }) });
  const worstFirst = rows.toSorted((left, right) => RANK[left.tone] - RANK[right.tone]);
  return (
    <div className={tile.column}>
      <FitRows
        items={worstFirst}
        keyOf={({ key }) => key}
        rowUnits={ROW_UNITS}
        row={({ key, tone, text }) => (
          <div className={styles.row} data-part={key} data-tone={tone}>
            <StatusDot tone={tone} />
            <span className={tile.ellipsis}>{t(`part.${key}`)}</span>
            <span className={tone === 'good' ? styles.calm : styles[tone]}>{text}</span>
          </div>
        )}
      />
    </div>
  );
}

const RANK = { red: 0, amber: 1, good: 2 } as const;

function toneOf({ isUp, isEssential, reasons }: PartHealth): SystemRow['tone'] {
  if (isUp) return reasons.length === 0 ? 'good' : 'amber';
  return isEssential ? 'red' : 'amber';
}

/** A process that is not ready answers 503 with the same report. */
async function readHealth(signal: AbortSignal): Promise<HealthReport & { readonly computedAt: number }> {
  const response = await fetch('/api/health', { signal, cache: 'no-store' });
  const report = (await response.json()) as HealthReport;
  return { ...report, computedAt: Date.parse(response.headers.get('date') ?? '') || Date.now() };
}
