import type { Metadata } from 'next';
import { ComplaintFile } from '../../../_complaints/complaint-file';
import { requireRole } from '../../require-role';

interface ComplaintPageProps {
  readonly params: Promise<{ readonly number: string }>;
}

export async function generateMetadata({ params }: ComplaintPageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function ComplaintPage({ params }: ComplaintPageProps) {
  await requireRole('operator', 'supervisor', 'head');
  return <ComplaintFile number={decodeURIComponent((await params).number)} />;
}
