'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Mark } from '../_desk/mark';
import { useNames } from '../_incidents/use-names';
import { usePlaceText } from '../_incidents/use-place';
import { failureOf } from '../_live/command';
import { useReference } from '../_live/use-live';
import { coordinatesText } from '../_map/coordinates.rules';
import { PrintMap } from '../_map/print-map';
import { Button } from '../_ui/button';
import { EmptyState } from '../_ui/empty-state';
import { CategoryIcon, SignIcon } from '../_ui/icons/icon';
import { useFormat } from '../_ui/use-format';
import { CallerTexts, hasSealedTexts, RevealForm } from './caller-texts-panel';
import { AgencyTable, CallTimes, ClockTable } from './file-panels';
import styles from './print-sheet.module.css';
import { sheetTimeline } from './sheet-timeline.rules';
import { TimelineTable } from './timeline-panel';
import { type IncidentPageData, type RevealedTexts, useIncidentPage } from './use-incident-page';

interface PrintSheetProps {
  readonly number: string;
  /** Who prints it. */
  readonly userName: string;
  readonly isRoom: boolean;
}

/** One incident on paper: what is on the screen below the bar is what is printed. */
export function PrintSheet({ number, userName, isRoom }: PrintSheetProps) {
  const t = useTranslations('file');
  const common = useTranslations('common');
  const { data, error } = useIncidentPage(number, 'print');
  const [revealed, setRevealed] = useState<RevealedTexts | null>(null);
  if (data === null) {
    const isUnknown = error !== null && failureOf(error).reason === 'incident_unknown';
    return <EmptyState title={isUnknown ? t('notThere', { number }) : error === null ? common('loading') : common('error.title')} />;
  }
  return (
    <>
      <header className={styles.bar}>
        <a href={`/incidents/${number}`}>← {t('backToFile')}</a>
        {hasSealedTexts(data) && revealed === null && (
          <div className={styles.reveal}>
            <RevealForm incidentId={data.details.incident.id} onRevealed={setRevealed} />
          </div>
        )}
        {revealed !== null && (
          <Button variant="plain" icon={<SignIcon name="eye" />} onClick={() => setRevealed(null)}>
            {t('texts.hide')}
          </Button>
        )}
        <Button variant="primary" icon={<SignIcon name="printer" />} onClick={() => print()} data-testid="print-now">
          {t('printNow')}
        </Button>
      </header>
      <Sheet file={data} revealed={revealed} userName={userName} isRoom={isRoom} />
    </>
  );
}

interface SheetProps extends Omit<PrintSheetProps, 'number'> {
  readonly file: IncidentPageData;
  readonly revealed: RevealedTexts | null;
}

function Sheet({ file, revealed, userName, isRoom }: SheetProps) {
  const t = useTranslations('file');
  const printed = usePrinted(file, userName);
  const { lines, cut } = sheetTimeline(file.timeline);
  const { incident, calls } = file.details;
  return (
    <article className={styles.sheet} data-theme="light" data-testid="sheet" data-number={incident.number}>
      <RunningLines file={file} userName={userName} />
      <Letterhead file={file} />
      <Facts file={file} />
      <Place file={file} revealed={revealed} />
      <section className={styles.part}>
        <h2>{t('clocks.title')}</h2>
        <ClockTable file={file} isPaper />
      </section>
      <section className={styles.part}>
        <h2>{t('agencies.title')}</h2>
        {file.details.assignments.length === 0 ? <p>{t('agencies.none')}</p> : <AgencyTable file={file} />}
      </section>
      {isRoom && calls.length > 0 && (
        <section className={styles.part}>
          <h2>{t('calls.title')}</h2>
          {calls.map((call) => (
            <div key={call.id} className={styles.call}>
              <CallTimes call={call} /> {call.numberMasked !== null && <span>{`${t('calls.caller')} ${call.numberMasked}`}</span>}
            </div>
          ))}
        </section>
      )}
      <section className={styles.history}>
        <h2>{t('timeline.title')}</h2>
        <TimelineTable file={file} entries={lines} saidBy={revealed?.saidBy ?? []} />
        {cut > 0 && <p className={styles.small}>{t('sheet.timelineCut', { count: cut })}</p>}
      </section>
      <Signatures />
      <p className={styles.small}>
        {printed}. {t('sheet.personal')}
      </p>
    </article>
  );
}

/** Who prints it, and when it was read. */
function usePrinted({ readAt }: IncidentPageData, userName: string): string {
  const t = useTranslations('file.sheet');
  const format = useFormat();
  return t('printedBy', { time: `${format.dateTime(readAt)} ${format.zone(readAt)}`, name: userName });
}

/** Printed on every page by browsers that know margin boxes: what it is, who printed it when, which page of how many. */
function RunningLines({ file, userName }: { readonly file: IncidentPageData; readonly userName: string }) {
  const t = useTranslations('file.sheet');
  const warning = useWarning(file);
  const { number } = file.details.incident;
  const printed = usePrinted(file, userName);
  return (
    <style>{`@page { size: A4; margin: 13mm 12mm 14mm;
        @top-center { content: ${cssText(warning ?? '')}; font: 700 9pt sans-serif; color: #000; letter-spacing: 0.08em; }
        @bottom-left { content: ${cssText(`${number} · ${printed}`)}; font: 7.5pt sans-serif; color: #000; }
        @bottom-right { content: ${cssText(`${t('page')} `)} counter(page) " / " counter(pages); font: 7.5pt sans-serif; color: #000; } }`}</style>
  );
}

/** A string of CSS: quotes, backslashes and the end of the element cannot leave it. */
function cssText(text: string): string {
  return `"${text.replaceAll(/["\\<\n]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`;
}

function useWarning({ details: { incident } }: IncidentPageData): string | null {
  const t = useTranslations('file.sheet');
  const { kind } = useReference().installation;
  if (kind === 'demonstration') return t('demonstration');
  return incident.isSimulated ? t('training') : null;
}

function Letterhead({ file }: { readonly file: IncidentPageData }) {
  const t = useTranslations('file.sheet');
  const { installation } = useReference();
  const warning = useWarning(file);
  return (
    <>
      <header className={styles.letterhead}>
        <Mark size="15mm" />
        <div className={styles.office}>
          <strong>{t('heading')}</strong>
          <span>{installation.name}</span>
          <span className={styles.small}>{t('free')}</span>
        </div>
        <div className={styles.what}>
          <h1>{t('title')}</h1>
          <strong data-testid="sheet-number">{file.details.incident.number}</strong>
        </div>
      </header>
      {warning !== null && <p className={styles.warning}>{warning}</p>}
    </>
  );
}

function Facts({ file }: { readonly file: IncidentPageData }) {
  const t = useTranslations('file');
  const common = useTranslations('common');
  const names = useNames();
  const format = useFormat();
  const { incident, merged } = file.details;
  const priority = incident.priority === null ? common('priorityNone') : `${incident.priority} – ${common(`priorities.${incident.priority as 1 | 2 | 3 | 4}`)}`;
  const facts: readonly (readonly [string, string])[] = [
    [t('priority'), priority],
    [t('state'), incident.isOwnerless ? common('ownerless') : common(`incidentState.${incident.state}`)],
    [t('began'), `${format.dateTime(incident.openedAt)} ${format.zone(incident.openedAt)}`],
    [t('source'), common(`incidentSource.${incident.source}`)],
    [t('operator'), file.operatorName ?? '–'],
  ];
  const further = [
    file.handedOverTo === null ? null : t('handedOverTo', { to: file.handedOverTo }),
    file.mergedIntoNumber === null ? null : t('mergedInto', { number: file.mergedIntoNumber }),
    merged.length === 0 ? null : t('mergedHere', { numbers: merged.map((one) => one.number).join(', ') }),
  ].filter((one) => one !== null);
  return (
    <section className={styles.facts}>
      <p className={styles.kind}>
        <CategoryIcon code={incident.categoryCode} size="1.3em" isColoured={false} /> {names.category(incident.categoryCode)}
        {incident.subTypeCode !== null && ` · ${names.subType(incident.subTypeCode)}`}
      </p>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {further.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </section>
  );
}

function Place({ file, revealed }: { readonly file: IncidentPageData; readonly revealed: RevealedTexts | null }) {
  const t = useTranslations('file');
  const { incident } = file.details;
  const text = usePlaceText(incident.point, 'full');
  return (
    <section className={styles.part}>
      <h2>{t('place')}</h2>
      <p>
        <strong>{text}</strong>
        {incident.point !== null && ` · ${t('coordinates')}: ${coordinatesText(incident.point)}`}
      </p>
      {revealed !== null && <CallerTexts texts={revealed} />}
      {revealed === null && hasSealedTexts(file) && <p className={styles.small}>{t('sheet.sealedNote')}</p>}
      <div className={styles.map}>
        {incident.point === null ? (
          <p className={styles.noMap}>{t('sheet.mapMissing')}</p>
        ) : (
          <PrintMap point={incident.point} label={t('sheet.map')} waiting={t('sheet.mapWaiting')} north={t('sheet.north')} />
        )}
      </div>
    </section>
  );
}

function Signatures() {
  const t = useTranslations('file.sheet');
  return (
    <section className={styles.signatures}>
      {[t('signOperator'), t('signSupervisor')].map((who) => (
        <div key={who}>
          <p>{t('signed')}</p>
          <p>{who}</p>
          <p className={styles.line}>{t('signLine')}</p>
        </div>
      ))}
    </section>
  );
}
