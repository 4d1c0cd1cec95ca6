import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Role } from '../server/account/account.schema';
import { readPageSession } from '../server/api/page-session';

const HOME: Readonly<Record<Role, string>> = {
  operator: '/operator',
  supervisor: '/operator',
  head: '/performance',
  agency: '/agency',
  crew: '/agency',
  technician: '/admin',
  admin: '/admin',
  wall: '/wall/main',
};

/** Everybody's own first page. */
export default async function HomePage() {
  const { user } = await readPageSession(await headers());
  redirect(user === null ? '/sign-in' : HOME[user.role]);
}
