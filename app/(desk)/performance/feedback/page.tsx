import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ScorecardView } from '../../../_supervision/scorecard-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('supervision.feedback');
  return { title: t('title') };
}

export default async function ScorecardPage() {
  await requireRole('head', 'supervisor');
  return <ScorecardView />;
}
