import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PaperEntry } from '../../../_paper/paper-entry';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('paper');
  return { title: t('title') };
}

export default async function PaperEntryPage() {
  await requireRole('operator', 'supervisor');
  return <PaperEntry />;
}
