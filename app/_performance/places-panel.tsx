'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { ratePer10000 } from '../../server/report/explore/explore.rules';
import type { ExploreFilter, PlacePart } from '../../server/report/explore/explore.schema';
import { ComputedAt } from '../_charts/computed-at';
import { FigureLink } from '../_charts/figure-link';
import { useFigureText } from '../_charts/figure-text';
import { Segments } from '../_charts/segments';
import { EmptyState } from '../_ui/empty-state';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { areaDrawing } from './area-drawing.rules';
import { Choropleth, PLACE_MEASURES, type PlaceMeasure } from './choropleth';
import { PanelTools } from './panel-tools';
import { ShareCell } from './parts-panels';
import styles from './places-panel.module.css';
import { useQuarterPage } from './quarter-page';
import { useAreas } from './use-areas';

const LEVELS = ['district', 'village'] as const;
type Level = (typeof LEVELS)[number];
/** More rows than this are in the file and behind the map. */
const SHOWN = 40;

/** Where it happened: a map, and beside it the same in a table. */
export function PlacesPanel() {
  const t = useTranslations('quarter.places');
  const { view, chosen, choose } = useQuarterPage();
  const [level, setLevel] = useState<Level>('district');
  const [measure, setMeasure] = useState<PlaceMeasure>('incidents');
  const areas = useAreas();
  const drawing = useMemo(() => (areas === null ? null : areaDrawing(areas, level)), [areas, level]);
  const parts = level === 'district' ? view.districts : view.villages;
  const hasPeople = parts.some(({ people }) => people !== null);
  const measures = PLACE_MEASURES.filter((one) => one !== 'rate' || hasPeople);
  const narrow = (code: string): ExploreFilter => (level === 'district' ? { districtCode: code } : { villageCode: code });
  return (
    <Panel
      title={t('title')}
      actions={
        <>
          <PanelTools of={level === 'district' ? 'districts' : 'villages'} />
          <ComputedAt at={view.report.computedAt} />
        </>
      }
    >
      <div className={styles.head}>
        <Segments label={t('level')} keys={LEVELS} nameOf={(key) => t(`levels.${key}`)} selected={level} onSelect={setLevel} />
        <Segments label={t('measure')} keys={measures} nameOf={(key) => t(`measures.${key}`)} selected={measure} onSelect={setMeasure} />
        {!hasPeople && <p className={styles.note}>{t('noPopulation')}</p>}
      </div>
      <div className={styles.pair}>
        <Choropleth
          drawing={drawing}
          parts={parts}
          measure={measure}
          label={t('map', { level: t(`levels.${level}`), measure: t(`measures.${measure}`) })}
          onChoose={(code) => choose({ period: chosen.period, filter: { ...chosen.filter, ...narrow(code) } })}
        />
        <PlaceTable parts={parts} level={level} narrow={narrow} />
      </div>
    </Panel>
  );
}

interface PlaceTableProps {
  readonly parts: readonly PlacePart[];
  readonly level: Level;
  readonly narrow: (code: string) => ExploreFilter;
}

function PlaceTable({ parts, level, narrow }: PlaceTableProps) {
  const t = useTranslations('quarter');
  const text = useFigureText();
  const { number } = text.format;
  const hasPeople = parts.some(({ people }) => people !== null);
  const columns: Column<PlacePart>[] = [
    { key: 'place', title: t('places.place'), cell: (row) => row.name ?? row.code ?? t('places.outside') },
    ...(level === 'village' ? [{ key: 'district', title: t('places.district'), cell: (row: PlacePart) => row.districtName ?? '–' }] : []),
    {
      key: 'incidents',
      title: t('parts.incidents'),
      isFigure: true,
      cell: (row) =>
        row.code === null ? (
          number(row.incidents)
        ) : (
          <FigureLink set="incident.incidents" narrow={narrow(row.code)} count={row.incidents}>
            {number(row.incidents)}
          </FigureLink>
        ),
    },
    { key: 'met', title: t('parts.met'), isFigure: true, cell: (row) => <ShareCell share={row.met} /> },
    { key: 'p90', title: 'P90', isFigure: true, cell: (row) => text.duration(row.time.p90) },
    ...(hasPeople
      ? [
          {
            key: 'rate',
            title: t('places.rate'),
            isFigure: true,
            cell: (row: PlacePart) => {
              const rate = ratePer10000(row.incidents, row.people);
              return rate === null ? '–' : number(rate, 1);
            },
          },
        ]
      : []),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard too
    <section className={styles.scroll} tabIndex={0} aria-label={t('places.title')}>
      <Table
        caption={t('places.title')}
        columns={columns}
        rows={parts.slice(0, SHOWN)}
        keyOf={(row) => row.code ?? 'none'}
        empty={<EmptyState title={t('places.empty')} />}
      />
      {parts.length > SHOWN && <p className={styles.note}>{t('places.shown', { shown: SHOWN, total: parts.length })}</p>}
    </section>
  );
}
