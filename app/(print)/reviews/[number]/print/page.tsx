import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { PAGE_PATH_HEADER, signInPath } from '../../../../../server/api/page-path.rules';
import { readPageSession } from '../../../../../server/api/page-session';
import { ReviewSheet } from '../../../../_supervision/review-sheet';

interface PrintPageProps {
  readonly params: Promise<{ readonly number: string }>;
}

/** The title is the name of the file that a browser proposes. */
export async function generateMetadata({ params }: PrintPageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function PrintPage({ params }: PrintPageProps) {
  const asked = await headers();
  const { user } = await readPageSession(asked);
  if (user === null) redirect(signInPath(asked.get(PAGE_PATH_HEADER)));
  if (!['supervisor', 'head'].includes(user.role)) redirect('/');
  return <ReviewSheet number={decodeURIComponent((await params).number)} userName={user.name} />;
}
