import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListeningView } from '../../../_supervision/listening-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('supervision.listening');
  return { title: t('title') };
}

export default async function ListeningPage() {
  const { user } = await requireRole('head', 'supervisor');
  return <ListeningView mayJudge={user.role === 'supervisor'} />;
}
