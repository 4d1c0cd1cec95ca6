import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RunCardsView } from '../../../_admin/run-cards-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('runCard');
  return { title: t('title') };
}

export default async function RunCardsPage() {
  const { user } = await requireRole('admin', 'supervisor');
  return <RunCardsView mayChange={user.role === 'admin'} />;
}
