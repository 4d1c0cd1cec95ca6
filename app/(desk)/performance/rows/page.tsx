import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RowsView } from '../../../_performance/rows-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('quarter.rows');
  return { title: t('title') };
}

export default async function RowsPage() {
  await requireRole('head', 'supervisor');
  return <RowsView />;
}
