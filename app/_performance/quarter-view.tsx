'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ExploreReport } from '../../server/report/explore/explore.schema';
import { periodDays } from '../../server/report/report.rules';
import { localDay } from '../../server/shared/local-day';
import { AgencyPanel } from '../_charts/agency-panel';
import { BreachesPanel } from '../_charts/breaches-panel';
import { CategoryPanel } from '../_charts/category-panel';
import { FunnelPanel } from '../_charts/funnel-panel';
import { AnswerCard, ComplaintCard, InitialHandlingCard } from '../_charts/promise-cards';
import { TrendPanel } from '../_charts/trend-panel';
import { YardsticksPanel } from '../_charts/yardsticks-panel';
import { DemonstrationBadge } from '../_desk/demonstration-badge';
import { errorMessage } from '../_live/command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference, useServerNow } from '../_live/use-live';
import { AvailabilityPanel } from '../_supervision/availability-panel';
import { ListeningPanel } from '../_supervision/listening-panel';
import { SupervisionLinks } from '../_supervision/supervision-links';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import { type Chosen, printChosen, readChosen } from './address.rules';
import { CompareStrip } from './compare-strip';
import { ControlPanel } from './control-panel';
import { FilterBar } from './filter-bar';
import { HoursPanel } from './hours-panel';
import { PanelTools } from './panel-tools';
import { ShiftPanel, SubTypePanel } from './parts-panels';
import { PeriodBar } from './period-bar';
import { neighbour, periodOfDay } from './period-steps.rules';
import { PlacesPanel } from './places-panel';
import { QuarterPageProvider } from './quarter-page';
import styles from './quarter-view.module.css';
import { SheetDetails } from './sheet-table';
import { useLightPrint } from './use-light-print';
import { type QuarterSheets, useQuarterSheets } from './use-quarter-sheets';
import { WorkbookButton } from './workbook-button';

/** A period that goes on is computed anew this often. */
const RENEW_MS = 60_000;
/** Before the room's own hours are known. */
const SOME_SHIFT_HOURS = [0];
const SECTIONS = ['promises', 'trend', 'control', 'category', 'place', 'hours', 'agency', 'breaches'] as const;

/** The quarter at a glance, then down. */
export function QuarterView() {
  const t = useTranslations('performance');
  const staffing = useTranslations('staffing');
  const packs = useTranslations('pack');
  const definitions = useTranslations('definitions');
  const { timeZone, kind } = useReference().installation;
  const today = localDay(useServerNow(60_000), timeZone);
  const [chosen, choose] = useChosen(today);
  const found = useExplored(chosen, today);
  const sheets = useQuarterSheets(found.data);
  const shiftHours = found.data?.shiftHours ?? SOME_SHIFT_HOURS;
  usePeriodKeys(chosen, choose, shiftHours);
  useLightPrint();
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div>
          <h1 className={styles.title}>{t('title')}</h1>
          <p className={styles.subtitle}>{t('subtitle')}</p>
        </div>
        <PeriodBar
          period={chosen.period}
          isRunning={chosen.period.toDay >= today}
          today={today}
          shiftHours={shiftHours}
          onChange={(period) => choose({ ...chosen, period })}
        />
        <div className={styles.actions}>
          <a href={`/performance/definitions?period=${chosen.period.text}`}>{definitions('link')}</a>
          <a href="/performance/staffing">{staffing('link')}</a>
          <SupervisionLinks />
          <a href="/performance/packs">{packs('link')}</a>
          {sheets !== null && <WorkbookButton sheets={Object.values(sheets)} of={chosen.period.text} />}
          <Button variant="plain" icon={<SignIcon name="printer" size="1.2em" />} onClick={() => print()} aria-label={t('print')} title={t('print')} />
          <Button isBusy={found.isLoading && found.data !== null} onClick={found.reload}>
            {t('refresh')}
          </Button>
        </div>
      </header>
      <FilterBar
        filter={chosen.filter}
        districts={found.data?.districts ?? []}
        villages={found.data?.villages ?? []}
        onChange={(filter) => choose({ ...chosen, filter })}
      />
      {kind === 'demonstration' && (
        <p className={styles.simulated}>
          <DemonstrationBadge /> {t('simulatedNote')}
        </p>
      )}
      {found.error !== null && <Failure error={found.error} hasFigures={found.data !== null} />}
      {found.data === null || sheets === null ? (
        <Skeleton />
      ) : (
        <QuarterPageProvider page={{ view: found.data, sheets, chosen, choose }}>
          <Figures view={found.data} sheets={sheets} isOfBefore={printChosen(found.data) !== printChosen(chosen)} />
        </QuarterPageProvider>
      )}
    </div>
  );
}

interface FiguresProps {
  readonly view: ExploreReport;
  readonly sheets: QuarterSheets;
  /** Figures of what was chosen before, shown until the new ones are here. */
  readonly isOfBefore: boolean;
}

function Figures({ view, sheets, isOfBefore }: FiguresProps) {
  const { report, trend } = view;
  const isFortnight = trend.length > periodDays(report.period.fromDay, report.period.toDay);
  return (
    <div className={styles.figures} aria-busy={isOfBefore} data-computed-at={report.computedAt}>
      <Sections />
      <div id="promises" className={styles.promises}>
        <AnswerCard report={report} compared={<CompareStrip of="answer" met={report.answer.met} />} />
        <InitialHandlingCard report={report} compared={<CompareStrip of="initialHandling" met={report.initialHandling.met} />} />
        <ComplaintCard report={report} compared={<CompareStrip of="complaint" met={report.complaint.met} />} />
      </div>
      <YardsticksPanel report={report} />
      <AvailabilityPanel period={report.period} computedAt={report.computedAt} />
      <div id="trend" className={styles.pair}>
        <TrendPanel
          days={trend}
          computedAt={report.computedAt}
          isFortnight={isFortnight}
          tools={<PanelTools of="trend" />}
          table={<SheetDetails sheet={sheets.trend} />}
        />
        <FunnelPanel report={report} tools={<PanelTools of="funnel" />} />
      </div>
      <div id="control">
        <ControlPanel />
      </div>
      <ListeningPanel period={report.period} computedAt={report.computedAt} />
      <div id="category" className={styles.column}>
        <CategoryPanel report={report} tools={<PanelTools of="categories" />} />
        <SubTypePanel />
      </div>
      <div id="place">
        <PlacesPanel />
      </div>
      <div id="hours" className={styles.column}>
        <HoursPanel />
        <ShiftPanel />
      </div>
      <div id="agency">
        <AgencyPanel report={report} tools={<PanelTools of="agencies" />} />
      </div>
      <div id="breaches">
        <BreachesPanel report={report} causes={view.causes} tools={<PanelTools of="breaches" />} />
      </div>
    </div>
  );
}

/** A long page is read by its parts. */
function Sections() {
  const t = useTranslations('quarter.sections');
  return (
    <nav aria-label={t('label')} className={styles.sections}>
      {SECTIONS.map((section) => (
        <a key={section} href={`#${section}`}>
          {t(section)}
        </a>
      ))}
    </nav>
  );
}

export function Failure({ error, hasFigures }: { readonly error: unknown; readonly hasFigures: boolean }) {
  const t = useTranslations('performance');
  const errors = useTranslations('errors');
  return (
    <p role="alert" className={styles.failure}>
      <SignIcon name="alert" size="1.2em" />
      {t('failed', { reason: errorMessage(error, errors) })}
      {hasFigures && ` ${t('failedKept')}`}
    </p>
  );
}

function Skeleton() {
  const t = useTranslations('common');
  return (
    <div className={styles.promises} role="status" aria-label={t('loading')}>
      {['answer', 'handling', 'complaint'].map((key) => (
        <div key={key} className={styles.skeleton} />
      ))}
    </div>
  );
}

function useExplored({ period, filter }: Chosen, today: string) {
  const api = useApi();
  return useFetched(
    printChosen({ period, filter }),
    (signal) => api.explore.period.query({ period: period.text, filter }, { signal }),
    period.toDay >= today ? { everyMs: RENEW_MS } : {},
  );
}

/** What is chosen, kept in the address so that a colleague sees the same, and the way back leads to what was seen before. */
function useChosen(today: string): [Chosen, (chosen: Chosen) => void] {
  const read = (): Chosen => {
    const { period, filter } = readChosen(new URLSearchParams(location.search));
    const fallback = period ?? periodOfDay('quarter', today, SOME_SHIFT_HOURS);
    if (fallback === null) throw new Error(`no quarter has the day ${today}`);
    return { period: fallback, filter };
  };
  const [chosen, setChosen] = useState(read);
  const goBack = useEffectEvent(() => setChosen(read()));
  useEffect(() => {
    const listen = () => goBack();
    addEventListener('popstate', listen);
    return () => removeEventListener('popstate', listen);
  }, []);
  return [
    chosen,
    (next) => {
      if (printChosen(next) === printChosen(chosen)) return;
      history.pushState(null, '', `?${printChosen(next)}`);
      setChosen(next);
    },
  ];
}

/** `[` and `]` go to the period before and after; never while somebody types. */
function usePeriodKeys(chosen: Chosen, choose: (chosen: Chosen) => void, shiftHours: readonly number[]): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const step = event.key === '[' ? -1 : event.key === ']' ? 1 : null;
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input, select, textarea, [contenteditable]');
    if (step === null || isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
    const period = neighbour(chosen.period, step, shiftHours);
    if (period !== null) choose({ ...chosen, period });
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
