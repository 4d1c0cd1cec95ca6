import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ReviewsView } from '../../../_supervision/reviews-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('supervision.review');
  return { title: t('title') };
}

export default async function ReviewsPage() {
  const { user } = await requireRole('head', 'supervisor');
  return <ReviewsView isHead={user.role === 'head'} />;
}
