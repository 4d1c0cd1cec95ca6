import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NoticesView } from '../../../../_notices/notices-view';
import { requireRole } from '../../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wallTiles.admin');
  return { title: t('title') };
}

export default async function NoticesPage() {
  await requireRole('admin', 'supervisor');
  return <NoticesView />;
}
