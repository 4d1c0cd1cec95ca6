'use client';

import { useTranslations } from 'next-intl';
import type { MapOverview } from '../../server/map/map-overview.service';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference } from '../_live/use-live';
import { Panel } from '../_ui/panel';
import { useFormat } from '../_ui/use-format';
import styles from './admin-page.module.css';
import { LoadingFailure } from './loading-failure';
import { MapCommands } from './map-commands';
import { MapNeighbours } from './map-neighbours';
import { MapSources } from './map-sources';
import view from './map-view.module.css';

const RENEW_MS = 30_000;
const MEGABYTE = 1_000_000;

/** What the map is made of and what it only knows roughly; whom to hand a caller over to outside of it. */
export function MapView({ mayChange }: { readonly mayChange: boolean }) {
  const api = useApi();
  const { mapVersion } = useReference().installation;
  const { data, error, reload } = useFetched(`map ${mapVersion}`, (signal) => api.map.status.query(undefined, { signal }), { everyMs: RENEW_MS });
  return (
    <div className={view.view}>
      <LoadingFailure error={error} />
      {data !== null && (
        <>
          <Summary overview={data} />
          <div className={styles.split}>
            <div className={styles.list}>
              <Doubts overview={data} />
              <MapSources sources={data.status.sources} />
              <MapCommands />
            </div>
            <div className={view.side}>
              <MapNeighbours neighbours={data.neighbours} mayChange={mayChange} onChanged={reload} />
            </div>
          </div>
        </>
      )}
    </div>
  );
}

function Summary({ overview: { status, fixedLines } }: { readonly overview: MapOverview }) {
  const t = useTranslations('adminMap');
  const format = useFormat();
  const artefact = (kind: 'tiles' | 'roads') => status.artefacts.find((one) => one.kind === kind);
  const size = (kind: 'tiles' | 'roads') => {
    const found = artefact(kind);
    return found === undefined ? t('none') : t('megabytes', { size: format.number(found.bytes / MEGABYTE, 1) });
  };
  const versionOf = (kind: 'tiles' | 'roads') => {
    const found = artefact(kind);
    return found === undefined ? null : t('version', { version: found.mapVersion });
  };
  const { count, withPoint, importedAt } = fixedLines;
  const figures: readonly (readonly [string, string, string | null])[] = [
    [t('villages'), format.number(status.villages), null],
    [t('districts'), format.number(status.districts), null],
    [t('approximate'), format.number(status.approximateVillages), null],
    [t('tiles'), size('tiles'), versionOf('tiles')],
    [t('network'), size('roads'), versionOf('roads')],
    [
      t('fixedLines'),
      count === 0 ? t('none') : format.number(count),
      importedAt === null ? null : t('withPoint', { count: withPoint, date: format.date(importedAt) }),
    ],
  ];
  return (
    <Panel title={t('summary')} aside={<span className={styles.hint}>{t('version', { version: status.mapVersion })}</span>}>
      <dl className={view.figures} data-testid="map-summary">
        {figures.map(([name, value, note]) => (
          <div key={name} className={view.figure}>
            <dt>{name}</dt>
            <dd className={view.number}>{value}</dd>
            {note !== null && <dd className={styles.faint}>{note}</dd>}
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Doubts({ overview: { status, neighbours, fixedLines } }: { readonly overview: MapOverview }) {
  const t = useTranslations('adminMap');
  const missing = neighbours.filter(({ callCentre }) => callCentre === null).length;
  const doubts = [
    ...status.doubts.map((doubt) => t(`doubts.${doubt}`)),
    ...(missing === 0 ? [] : [t('contactsMissing', { count: missing })]),
    ...(fixedLines.count === 0 ? [t('noFixedLines')] : []),
  ];
  if (doubts.length === 0) return null;
  return (
    <Panel title={t('doubtsTitle')} tone="amber">
      <ul className={view.doubts} data-testid="map-doubts">
        {doubts.map((doubt) => (
          <li key={doubt}>{doubt}</li>
        ))}
      </ul>
    </Panel>
  );
}
