import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { LEAST_PRESENT } from '../../server/roster/roster.rules';
import type { HandlingTime } from '../../server/staffing/staffing.schema';
import { Button } from '../_ui/button';
import { useFormat } from '../_ui/use-format';
import { GOAL_SHARE, type WhatIf } from './hour-figures.rules';
import styles from './staffing.module.css';

interface WhatIfFormProps {
  readonly handling: HandlingTime;
  readonly whatIf: WhatIf;
  readonly measured: WhatIf;
  readonly goalSeconds: number;
  /** Null: as measured. */
  readonly onChange: (whatIf: WhatIf | null) => void;
}

/** What the figures are made of, and what if it were otherwise. */
export function WhatIfForm({ handling, whatIf, measured, goalSeconds, onChange }: WhatIfFormProps) {
  const t = useTranslations('staffing');
  const format = useFormat();
  const isMeasured = whatIf.callsFactor === measured.callsFactor && whatIf.handlingSeconds === measured.handlingSeconds;
  return (
    <div className={styles.whatIf}>
      <p className={styles.basis}>
        {t('goal', { seconds: goalSeconds, share: format.percent(GOAL_SHARE, 0), least: LEAST_PRESENT })}{' '}
        {t(`handling.${handling.from}`, { seconds: measured.handlingSeconds, calls: format.number(handling.calls) })}
        {handling.occupancy !== null && ` ${t('occupancy', { share: format.percent(handling.occupancy, 0) })}`}
      </p>
      <Slider
        label={t('callsFactor')}
        value={Math.round(whatIf.callsFactor * 100)}
        text={format.percent(whatIf.callsFactor, 0)}
        bounds={[50, 400, 10]}
        onChange={(percent) => onChange({ ...whatIf, callsFactor: percent / 100 })}
      />
      <Slider
        label={t('handlingSeconds')}
        value={whatIf.handlingSeconds}
        text={t('seconds', { seconds: whatIf.handlingSeconds })}
        bounds={[20, 600, 5]}
        onChange={(handlingSeconds) => onChange({ ...whatIf, handlingSeconds })}
      />
      <Button variant="plain" disabled={isMeasured} onClick={() => onChange(null)}>
        {t('asMeasured')}
      </Button>
    </div>
  );
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  readonly bounds: readonly [least: number, most: number, step: number];
  readonly onChange: (value: number) => void;
}

function Slider({ label, value, text, bounds: [least, most, step], onChange }: SliderProps) {
  const id = useId();
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{text}</output>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={step}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  );
}
