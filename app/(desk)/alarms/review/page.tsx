import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AlarmReview } from '../../../_alarms/alarm-review';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('alarm.review');
  return { title: t('heading') };
}

export default async function AlarmReviewPage() {
  await requireRole('supervisor', 'head', 'technician', 'admin');
  return <AlarmReview />;
}
