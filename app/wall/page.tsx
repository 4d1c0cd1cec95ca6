import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readPageSession } from '../../server/api/page-session';
import { EnrolScreen } from '../_wall/enrol-screen';
import { EnrolledWall } from '../_wall/enrolled-wall';
import { WallLive } from '../_wall/visitor-mode';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wall');
  return { title: t('title') };
}

/** The one address of every computer of the video wall: a code until it is enrolled, then whatever the supervisor lets it show. */
export default async function WallScreenPage() {
  const { user, installation } = await readPageSession(await headers());
  if (user === null) return <EnrolScreen installationName={installation.name} />;
  if (user.role !== 'wall') redirect('/wall/main');
  return (
    <WallLive userId={user.id}>
      <EnrolledWall userId={user.id} />
    </WallLive>
  );
}
