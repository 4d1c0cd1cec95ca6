'use client';

import { useEffect, useState } from 'react';
import { createApi } from '../_live/trpc';
import { SetupForm } from './setup-form';
import { SignInForm } from './sign-in-form';

/** The sign-in, or the making of the first administrator where there is nobody yet. */
export function SignIn({ next }: { readonly next: string }) {
  const [needsSetup, setNeedsSetup] = useState(false);
  useEffect(() => {
    createApi()
      .session.me.query()
      .then(
        (session) => setNeedsSetup(session.needsSetup),
        // Without an answer the sign-in stands there, and says that the server is away when it is tried.
        () => undefined,
      );
  }, []);
  return needsSetup ? <SetupForm /> : <SignInForm next={next} />;
}
