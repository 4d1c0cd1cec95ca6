import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { readPageSession } from '../../../../../server/api/page-session';
import { PrintSheet } from '../../../../_file/print-sheet';

interface PrintPageProps {
  readonly params: Promise<{ readonly number: string }>;
}

/** The title is the name of the file that a browser proposes. */
export async function generateMetadata({ params }: PrintPageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function PrintPage({ params }: PrintPageProps) {
  const { user } = await readPageSession(await headers());
  if (user === null) redirect('/sign-in');
  if (!['operator', 'supervisor', 'head', 'agency'].includes(user.role)) redirect('/');
  return <PrintSheet number={decodeURIComponent((await params).number)} userName={user.name} isRoom={user.agencyId === null} />;
}
