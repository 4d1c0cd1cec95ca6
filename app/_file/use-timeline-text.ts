import { useTranslations } from 'next-intl';
import type { TimelineEntry } from '../../server/incident/timeline.schema';
import { LINK_STEPS, type LinkStep } from '../../server/location/link.schema';
import type { OutboundState } from '../../server/outbound/outbound.schema';
import { useNames } from '../_incidents/use-names';
import { useLive } from '../_live/use-live';
import { useDistance } from './use-distance';

export interface EntryText {
  readonly what: string;
  /** What stands beside it: an agency, a unit, a reason, what has changed. */
  readonly more: readonly string[];
}

/** The words of a line of the timeline, in the person's language. `placeNames`: villages by code. */
export function useTimelineText(placeNames: Readonly<Record<string, string>>): (entry: TimelineEntry) => EntryText {
  const what = useWhat();
  const more = useMore(placeNames);
  return (entry) => ({ what: what(entry), more: more(entry).filter((one) => one !== null) });
}

function useWhat(): (entry: TimelineEntry) => string {
  const t = useTranslations('file.timeline');
  const common = useTranslations('common');
  const facts = useTranslations('wall.fact');
  const location = useTranslations('location');
  return (entry) => {
    switch (entry.kind) {
      case 'mark':
        return `${entry.code} ${common(`mark.${entry.code}`)}`;
      case 'act':
        return entry.otherNumber === null ? t(`acts.${entry.act}`) : t('actWith', { act: t(`acts.${entry.act}`), number: entry.otherNumber });
      case 'otherAct':
        return t(entry.act === 'merge' ? 'otherMerge' : 'otherUnmerge', { number: entry.otherNumber });
      case 'fact':
        return facts(entry.type);
      case 'report':
        return t('report');
      case 'unit':
        return t(entry.step === 'assigned' ? 'unitAssigned' : 'unitReleased', { callSign: entry.callSign ?? '' });
      case 'candidate':
        return t(entry.isUsed ? 'candidateUsed' : 'candidate', { source: location(`source.${entry.from}`) });
      case 'link':
        return isLinkStep(entry.step) ? t('link', { step: location(`link.step.${entry.step}`) }) : t('linkSent');
      case 'message':
        return t('message', { state: t(`messageState.${entry.state as OutboundState}`) });
    }
  };
}

function isLinkStep(step: string): step is LinkStep {
  return (LINK_STEPS as readonly string[]).includes(step);
}

function useMore(placeNames: Readonly<Record<string, string>>): (entry: TimelineEntry) => readonly (string | null)[] {
  const t = useTranslations('file.timeline');
  const common = useTranslations('common');
  const acts = useTranslations('operator.acts');
  const causes = useTranslations('performance.breaches.causes');
  const names = useNames();
  const distance = useDistance();
  const agencies = useLive((state) => state.agencies);
  return (entry) => {
    const agency = entry.agencyId === null ? null : (agencies[entry.agencyId]?.name ?? null);
    const unit = entry.kind === 'unit' ? null : entry.callSign;
    switch (entry.kind) {
      case 'act':
        return [entry.act === 'close' && (entry.reason === 'caller' || entry.reason === 'agency') ? acts(`verified.${entry.reason}`) : entry.reason];
      case 'fact':
        return [
          agency,
          entry.disposition === null ? null : common(`disposition.${entry.disposition}`),
          entry.reason,
          entry.causeCode !== null && causes.has(entry.causeCode as never) ? causes(entry.causeCode as never) : null,
        ];
      case 'report': {
        const { categoryCode, subTypeCode, priority, placeCode } = entry.changes;
        return [
          subTypeCode === null ? (categoryCode === null ? null : names.category(categoryCode)) : names.subType(subTypeCode),
          priority === null ? null : t('priority', { level: priority }),
          placeCode === null ? null : (placeNames[placeCode] ?? null),
          entry.count > 1 ? t('saves', { count: entry.count }) : null,
        ];
      }
      case 'candidate':
        return [entry.radiusMetres === null ? null : `± ${distance(entry.radiusMetres)}`];
      default:
        return [agency, unit];
    }
  };
}
