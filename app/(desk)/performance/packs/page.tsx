import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PacksView } from '../../../_pack/packs-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('pack');
  return { title: t('title') };
}

export default async function PacksPage() {
  await requireRole('head', 'supervisor');
  return <PacksView />;
}
