import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AvailabilityView } from '../../../_supervision/availability-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('supervision.availability');
  return { title: t('title') };
}

export default async function AvailabilityPage() {
  await requireRole('head', 'supervisor');
  return <AvailabilityView />;
}
