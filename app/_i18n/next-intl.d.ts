import type { Locale } from './locales';
import type { MESSAGES } from './messages';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: (typeof MESSAGES)['id'];
  }
}
