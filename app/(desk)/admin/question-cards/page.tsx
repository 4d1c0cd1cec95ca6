import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { QuestionCardsView } from '../../../_admin/question-cards-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('questionCard.admin');
  return { title: t('title') };
}

export default async function QuestionCardsPage() {
  const { user } = await requireRole('admin', 'supervisor');
  return <QuestionCardsView mayChange={user.role === 'admin'} />;
}
