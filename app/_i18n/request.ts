import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { pageInstallation } from '../../server/api/page-session';
import { DEFAULT_LOCALE, isLocale, LOCALE_COOKIE } from './locales';
import { MESSAGES } from './messages';

/** Language by cookie, time zone by the installation. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = isLocale(chosen) ? chosen : DEFAULT_LOCALE;
  return { locale, messages: MESSAGES[locale], timeZone: pageInstallation()?.timeZone ?? 'UTC' };
});
