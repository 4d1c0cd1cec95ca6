import { useTranslations } from 'next-intl';
import { Button } from '../_ui/button';
import styles from './admin-page.module.css';

interface FormButtonsProps {
  readonly submitLabel: string;
  readonly isBusy: boolean;
  readonly onCancel: (() => void) | null;
}

export function FormButtons({ submitLabel, isBusy, onCancel }: FormButtonsProps) {
  const t = useTranslations('common.actions');
  return (
    <div className={styles.buttons}>
      <Button type="submit" variant="primary" isBusy={isBusy}>
        {submitLabel}
      </Button>
      {onCancel !== null && (
        <Button variant="plain" onClick={onCancel}>
          {t('cancel')}
        </Button>
      )}
    </div>
  );
}

interface ActiveCheckProps {
  readonly label: string;
  readonly isActive: boolean;
  readonly onChange: (isActive: boolean) => void;
}

/** Whether what the form changes is still in use. */
export function ActiveCheck({ label, isActive, onChange }: ActiveCheckProps) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={isActive} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
