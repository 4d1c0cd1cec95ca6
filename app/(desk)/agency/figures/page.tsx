import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OwnFiguresView } from '../../../_supervision/own-figures-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('supervision.feedback');
  return { title: t('ownTitle') };
}

export default async function OwnFiguresPage() {
  await requireRole('agency');
  return <OwnFiguresView />;
}
