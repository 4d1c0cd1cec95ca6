import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OwnActionsView } from '../../_supervision/own-actions-view';
import { requireRole } from '../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('supervision.review');
  return { title: t('ownTitle') };
}

export default async function OwnActionsPage() {
  await requireRole('operator', 'supervisor', 'head', 'technician', 'admin');
  return <OwnActionsView />;
}
