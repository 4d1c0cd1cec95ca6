'use client';

import { useTranslations } from 'next-intl';
import type { MapSource } from '../../server/map/source.schema';
import { Badge } from '../_ui/badge';
import { EmptyState } from '../_ui/empty-state';
import { Panel } from '../_ui/panel';
import { useFormat } from '../_ui/use-format';
import view from './map-view.module.css';

/** Where the map in force comes from. */
export function MapSources({ sources }: { readonly sources: readonly MapSource[] }) {
  const t = useTranslations('adminMap');
  return (
    <Panel title={t('sources')} padding="bare">
      {sources.length === 0 && <EmptyState title={t('noSources')} />}
      <ul>
        {sources.map((source) => (
          <Source key={source.id} source={source} />
        ))}
      </ul>
    </Panel>
  );
}

function Source({ source }: { readonly source: MapSource }) {
  const t = useTranslations('adminMap');
  const format = useFormat();
  const { attribution, licence, extent } = source;
  const dates = [
    t('importedAt', { date: format.date(source.importedAt) }),
    ...(source.dataAt === null ? [] : [t('dataAt', { date: format.date(source.dataAt) })]),
  ];
  const degrees = (value: number) => format.number(value, 2);
  const facts: readonly (readonly [string, string])[] = [
    [t('dates'), dates.join(' · ')],
    [t('licence'), licence === null || attribution.includes(licence) ? attribution : `${attribution} · ${licence}`],
    [t('contents'), useCountsText(source.counts)],
    ...(extent === null
      ? []
      : [
          [t('extent'), t('extentText', { west: degrees(extent[0]), south: degrees(extent[1]), east: degrees(extent[2]), north: degrees(extent[3]) })] as const,
        ]),
  ];
  return (
    <li className={view.source} data-testid="map-source" data-slug={source.slug}>
      <div className={view.sourceHead}>
        <strong className={view.sourceName}>{source.name}</strong>
        <span>{t(`kinds.${source.kind}`)}</span>
        <code>{source.slug}</code>
        {source.isApproximate && <Badge tone="amber">{t('isApproximate')}</Badge>}
      </div>
      <dl className={view.facts}>
        {facts.map(([name, text]) => (
          <Fact key={name} name={name} text={text} />
        ))}
      </dl>
    </li>
  );
}

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}

/** `343 desa · 26 kecamatan`; a count of a later version is shown by its code. */
function useCountsText(counts: MapSource['counts']): string {
  const t = useTranslations('adminMap');
  return Object.entries(counts)
    .filter(([what, count]) => count > 0 || what === 'villages')
    .map(([what, count]) => t('countText', { count, what: t.has(`counts.${what}` as 'counts.roads') ? t(`counts.${what}` as 'counts.roads') : what }))
    .join(' · ');
}
