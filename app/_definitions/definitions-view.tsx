'use client';

import { useTranslations } from 'next-intl';
import { CATALOGUE, CATALOGUE_VERSION } from '../../server/report/catalogue/catalogue.rules';
import { MEASURE_GROUPS, type MeasureFigures } from '../../server/report/catalogue/catalogue.schema';
import { parsePeriod, quarterOfDay } from '../../server/report/period.rules';
import { localDay } from '../../server/shared/local-day';
import { useFigureText } from '../_charts/figure-text';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference, useServerNow } from '../_live/use-live';
import { saveFile } from '../_performance/save-file';
import { usePeriodText } from '../_performance/use-period-text';
import { PageFrame } from '../_supervision/page-frame';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import { Panel } from '../_ui/panel';
import { DefinitionItem } from './definition-item';
import styles from './definitions.module.css';

interface DefinitionsViewProps {
  /** `text` of a period as the address has it; null: the quarter that runs. */
  readonly asked: string | null;
}

/** How every figure is made: the method page, with the figures of one period beside. */
export function DefinitionsView({ asked }: DefinitionsViewProps) {
  const t = useTranslations('definitions');
  const api = useApi();
  const { timeZone } = useReference().installation;
  const today = localDay(useServerNow(60_000), timeZone);
  const parsed = parsePeriod(asked ?? '');
  const period = 'period' in parsed ? parsed.period.text : quarterOfDay(today);
  const { data, error } = useFetched(period, (signal) => api.report.measures.query({ period }, { signal }));
  return (
    <PageFrame title={t('title')} subtitle={t('subtitle')} error={error} actions={<Tools />}>
      <nav aria-label={t('contents')}>
        <ul className={styles.contents}>
          {MEASURE_GROUPS.map((group) => (
            <li key={group}>
              <a href={`#${group}`}>{t(`groups.${group}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <OfPeriod figures={data} />
      {MEASURE_GROUPS.map((group) => (
        <Panel key={group} title={<span id={group}>{t(`groups.${group}`)}</span>}>
          <ol className={styles.list}>
            {CATALOGUE.filter((definition) => definition.group === group).map((definition) => (
              <DefinitionItem key={definition.code} definition={definition} figure={data?.figures.find(({ code }) => code === definition.code)} />
            ))}
          </ol>
        </Panel>
      ))}
    </PageFrame>
  );
}

/** Of which period the figures are, and the promises that were in force in it. */
function OfPeriod({ figures }: { readonly figures: MeasureFigures | null }) {
  const t = useTranslations('definitions');
  const text = useFigureText();
  const periodText = usePeriodText();
  if (figures === null) return null;
  const { period, computedAt, isRunning, targets } = figures;
  return (
    <div className={styles.of}>
      <p>
        {t('of', { period: periodText(period), at: text.format.dateTime(computedAt) })}
        {isRunning && ` ${t('running')}`}
      </p>
      <ul aria-label={t('targets')}>
        {targets.map(({ clock, seconds, validFrom, validTo }) => (
          <li key={`${clock} ${validFrom}`}>
            {t('target', {
              clock: t(`clocks.${clock}`),
              target: text.target(seconds),
              from: text.format.date(validFrom),
              to: validTo === null ? t('now') : text.format.date(validTo),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Tools() {
  const t = useTranslations('definitions');
  const api = useApi();
  const save = async () => {
    const catalogue = await api.report.catalogue.query();
    saveFile(`siaga-112-catalogue-${catalogue.version}.json`, new Blob([JSON.stringify(catalogue, null, 2)], { type: 'application/json' }));
  };
  return (
    <div className={styles.tools}>
      <span>{t('version', { version: CATALOGUE_VERSION })}</span>
      <Button variant="plain" size="small" onClick={() => void save()}>
        {t('save')}
      </Button>
      <Button variant="plain" size="small" icon={<SignIcon name="printer" size="1.2em" />} onClick={() => print()} aria-label={t('print')} title={t('print')} />
    </div>
  );
}
