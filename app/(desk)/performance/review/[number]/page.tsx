import type { Metadata } from 'next';
import { ReviewView } from '../../../../_supervision/review-view';
import { requireRole } from '../../../require-role';

interface ReviewPageProps {
  readonly params: Promise<{ readonly number: string }>;
}

export async function generateMetadata({ params }: ReviewPageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function ReviewPage({ params }: ReviewPageProps) {
  const { user } = await requireRole('head', 'supervisor');
  return <ReviewView number={decodeURIComponent((await params).number)} userId={user.id} isHead={user.role === 'head'} />;
}
