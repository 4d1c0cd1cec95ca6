/** What an agency's contact is told by a short message: no caller, no address, no note. */
export interface AgencyNotice {
  readonly installationName: string;
  readonly number: string;
  readonly categoryName: string | null;
  readonly placeName: string | null;
  /** As the room reads the clock, `14.05`. */
  readonly forwardedAt: string;
  readonly isSimulated: boolean;
  /** Of escalation: 0 tells of the forward. */
  readonly step: number;
}

/** In Indonesian, for whoever answers an agency's telephone. Everything personal is asked for on the telephone. */
export function noticeText({ installationName, number, categoryName, placeName, forwardedAt, isSimulated, step }: AgencyNotice): string {
  const what = [categoryName ?? 'Kejadian', placeName === null ? null : `di ${placeName}`].filter((part) => part !== null).join(' ');
  const said =
    step === 0
      ? `diteruskan ke dinas Anda pukul ${forwardedAt}. Mohon diterima.`
      : `diteruskan pukul ${forwardedAt} dan belum diterima. Mohon segera hubungi 112.`;
  return `${isSimulated ? 'SIMULASI. ' : ''}${installationName}: ${number}, ${what}, ${said}`;
}
