/**
 * One form for every way an Indonesian number is written (`+62 812-…`, `62812…`, `0812…`): digits with a leading 0.
 * Foreign numbers keep their `+`. Returns undefined when it is no telephone number.
 */
export function normaliseNumber(text: string): string | undefined {
  const compact = text.replace(/[\s().-]/g, '');
  const national = compact.replace(/^(?:\+|00)?62(?=[1-9]\d{5,})/, '0');
  return /^(?:\+[1-9]\d{6,14}|\d{3,15})$/.test(national) ? national : undefined;
}

/** Masked form for lists: `0812-****-*789`. Short numbers keep two digits only. */
export function maskNumber(national: string): string {
  if (national.length < 8) return `${'*'.repeat(Math.max(0, national.length - 2))}${national.slice(-2)}`;
  return `${national.slice(0, 4)}-****-*${national.slice(-3)}`;
}

/** Whether short messages reach a normalised number: mobile ones here (08...), every foreign one as far as is known. */
export function isMobileNumber(national: string): boolean {
  return /^(?:08\d{7,12}|\+[1-9]\d{6,14})$/.test(national);
}

/** A normalised number as networks everywhere take it (E.164): `0812…` becomes `+62812…`. */
export function internationalNumber(national: string): string {
  return national.startsWith('0') ? `+62${national.slice(1)}` : national;
}
