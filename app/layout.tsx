import '@fontsource-variable/inter/wght.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DEFAULT_THEME, isTheme, PALETTE, THEME_COOKIE } from './_ui/theme/palette';

export const metadata: Metadata = { title: { default: 'Siaga 112', template: '%s · Siaga 112' }, icons: { icon: '/icon.svg' } };

export const viewport: Viewport = { themeColor: PALETTE.dark.ground, width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const chosen = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <html lang={await getLocale()} data-theme={isTheme(chosen) ? chosen : DEFAULT_THEME}>
      <body>
        <NextIntlClientProvider>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
