'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { LOCALE_COOKIE, LOCALES } from '../_i18n/locales';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import { DEFAULT_THEME, isTheme, THEME_COOKIE, type Theme } from '../_ui/theme/palette';

const ONE_YEAR_SECONDS = 31_536_000;

function remember(cookie: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: two plain words; the Cookie Store API is missing where a page is not served by https
  document.cookie = `${cookie}=${value}; path=/; max-age=${ONE_YEAR_SECONDS}; samesite=lax`;
}

/** Changes to the other language; what is typed on the page stays. */
export function LanguageSwitch() {
  const t = useTranslations('common');
  const locale = useLocale();
  const router = useRouter();
  const other = LOCALES.find((one) => one !== locale) ?? locale;
  return (
    <Button
      variant="plain"
      size="small"
      lang={other}
      title={`${t('language')}: ${t(`languages.${other}`)}`}
      aria-label={`${other.toUpperCase()}, ${t('language')}: ${t(`languages.${other}`)}`}
      onClick={() => {
        remember(LOCALE_COOKIE, other);
        router.refresh();
      }}
    >
      {other.toUpperCase()}
    </Button>
  );
}

export function ThemeSwitch() {
  const t = useTranslations('common');
  const [theme, setTheme] = useState<Theme>(DEFAULT_THEME);
  useEffect(() => {
    const shown = document.documentElement.dataset['theme'];
    if (isTheme(shown)) setTheme(shown);
  }, []);
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  return (
    <Button
      variant="plain"
      size="small"
      title={`${t('theme')}: ${t(`themes.${other}`)}`}
      aria-label={`${t('theme')}: ${t(`themes.${other}`)}`}
      icon={<SignIcon name={other === 'light' ? 'sun' : 'moon'} size="1.25em" />}
      onClick={() => {
        remember(THEME_COOKIE, other);
        document.documentElement.dataset['theme'] = other;
        setTheme(other);
      }}
    />
  );
}
