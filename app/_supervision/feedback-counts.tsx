import { useTranslations } from 'next-intl';
import { type FeedbackCounts, SCORES } from '../../server/feedback/feedback.schema';
import { useFigureText } from '../_charts/figure-text';
import styles from './supervision.module.css';

/** What was said of reports: mean, how many were asked and answered, and how often each score. */
export function FeedbackFigures({ feedback }: { readonly feedback: FeedbackCounts }) {
  const t = useTranslations('supervision.feedback');
  const { format } = useFigureText();
  const { asked, answered, mean, scores } = feedback;
  return (
    <dl className={styles.shares}>
      <div className={styles.share}>
        <dt>{t('mean')}</dt>
        <dd className={styles.big}>{mean === null ? '–' : format.number(mean, 2)}</dd>
        <dd className={styles.fraction}>{t('answeredOf', { answered: format.number(answered), asked: format.number(asked) })}</dd>
      </div>
      {SCORES.map((score) => (
        <div key={score} className={styles.share}>
          <dt>{t(`score.${score}`)}</dt>
          <dd className={styles.big}>{format.number(scores[score])}</dd>
        </div>
      ))}
    </dl>
  );
}
