import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AgenciesView } from '../../../_admin/agencies-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin');
  return { title: t('agencies.title') };
}

export default async function AgenciesPage() {
  await requireRole('admin');
  return <AgenciesView />;
}
