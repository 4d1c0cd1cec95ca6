'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { CATEGORY_CODES, type CategoryCode } from '../../server/incident/incident.schema';
import type { PreviewUnit, RunCardPreview } from '../../server/run-card/run-card.schema';
import { useNames } from '../_incidents/use-names';
import { errorMessage } from '../_live/command';
import { useApi } from '../_live/use-live';
import { useTravelText } from '../_map/use-travel-text';
import { TextField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import styles from './admin-page.module.css';
import { FormButtons } from './form-buttons';
import { FormNotes } from './form-notes';
import { KindFields } from './run-card-form';

/** As many as a person compares at a glance. */
const MOST_UNITS = 5;

interface Shown {
  readonly isBusy: boolean;
  readonly preview: RunCardPreview | null;
  readonly failure: string | undefined;
}

/** Who would go to a point now, by the cards in force. */
export function RunCardPreviewPanel() {
  const t = useTranslations('runCard');
  const errors = useTranslations('errors');
  const api = useApi();
  const [kind, setKind] = useState<{ readonly categoryCode: CategoryCode; readonly subTypeCode: string }>({ categoryCode: CATEGORY_CODES[0], subTypeCode: '' });
  const [place, setPlace] = useState('');
  const [shown, setShown] = useState<Shown>({ isBusy: false, preview: null, failure: undefined });
  const ask = async () => {
    const [hit] = await api.place.search.query({ text: place });
    if (hit === undefined) return setShown({ isBusy: false, preview: null, failure: t('badPoint') });
    const subTypeCode = kind.subTypeCode === '' ? null : kind.subTypeCode;
    const preview = await api.runCard.preview.query({ categoryCode: kind.categoryCode, subTypeCode, point: [hit.point[0], hit.point[1]] });
    setShown({ isBusy: false, preview, failure: undefined });
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setShown({ ...shown, isBusy: true });
    // Recovered: the panel says what went wrong, and the question stays.
    ask().catch((error: unknown) => setShown({ isBusy: false, preview: null, failure: errorMessage(error, errors) }));
  };
  return (
    <Panel title={t('preview')}>
      <form className={styles.form} onSubmit={submit} data-testid="run-card-preview">
        <KindFields typed={kind} errorOf={() => undefined} onChange={(patch) => setKind({ ...kind, ...patch })} />
        <TextField label={t('previewPoint')} value={place} required minLength={2} maxLength={120} onChange={(event) => setPlace(event.target.value)} />
        <FormNotes failure={shown.failure} />
        <FormButtons submitLabel={t('previewAsk')} isBusy={shown.isBusy} onCancel={null} />
      </form>
      {shown.preview !== null && <Preview preview={shown.preview} />}
    </Panel>
  );
}

function Preview({ preview: { card, placeName, districtName, agencies } }: { readonly preview: RunCardPreview }) {
  const t = useTranslations('runCard');
  const names = useNames();
  if (card === null) return <p role="status">{t('noCard')}</p>;
  return (
    <div role="status" data-testid="run-card-preview-result">
      <p className={styles.hint}>{[placeName, districtName].filter((one) => one !== null).join(', ')}</p>
      <p>{t('previewCard', { card: names.subType(card.subTypeCode) ?? names.category(card.categoryCode) })}</p>
      {agencies.map((agency) => (
        <section key={agency.code}>
          <strong>{agency.name ?? agency.code}</strong> {!agency.isActive && <span className={styles.faint}>{t('inactive')}</span>}
          {agency.units.length === 0 ? (
            <p className={styles.hint}>{t('noUnit')}</p>
          ) : (
            <ol>
              {agency.units.slice(0, MOST_UNITS).map((unit) => (
                <UnitLine key={unit.unitId} unit={unit} />
              ))}
            </ol>
          )}
        </section>
      ))}
    </div>
  );
}

function UnitLine({ unit }: { readonly unit: PreviewUnit }) {
  const t = useTranslations('runCard');
  const common = useTranslations('common');
  const travelText = useTravelText();
  const time = unit.seconds === null ? t('noWay') : travelText({ seconds: unit.seconds, isEstimate: unit.isEstimate });
  const state = unit.isFree ? t('free') : t('busy', { status: common(`unitStatus.${unit.status}`) });
  return (
    <li className={unit.isFree ? undefined : styles.inactive}>
      {unit.callSign} · {time} · {state}
    </li>
  );
}
