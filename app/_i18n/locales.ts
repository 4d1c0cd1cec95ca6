/** The languages of the product; the first is the one a person gets who never chose. */
export const LOCALES = ['id', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'id';
export const LOCALE_COOKIE = 'siaga-locale';

/** BCP 47 tags whose number and time forms are the ones of the room: 24 hours, day before month. */
const FORMAT_TAGS: Readonly<Record<Locale, string>> = { id: 'id-ID', en: 'en-GB' };

export function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

export function formatTagOf(locale: string): string {
  return isLocale(locale) ? FORMAT_TAGS[locale] : FORMAT_TAGS[DEFAULT_LOCALE];
}
