'use client';

import { useTranslations } from 'next-intl';
import type { CategoryCode } from '../../server/incident/incident.schema';
import type { BreakReason } from '../../server/presence/presence.schema';
import type { UnitStatus } from '../../server/unit/unit.schema';
import { useNames } from '../_incidents/use-names';
import { useLiveTab } from '../_live/use-live';
import type { ArgumentKind, CommandError } from './argument.rules';
import type { ParsedLine, Proposal } from './command-line.rules';
import { COMMANDS, type CommandName, type CommandSpec } from './commands.rules';

export interface CommandText {
  /** `/u UNIT STATUS`: how the command is written. */
  usage(name: CommandName): string;
  about(name: CommandName): string;
  /** What a line does, in one sentence: `Status unit: AMB2 tiba`. */
  does(parsed: Extract<ParsedLine, { kind: 'order' }>): string;
  error(error: CommandError): string;
  /** What stands behind a proposed word. */
  detail(proposal: Proposal): string;
}

export function useCommandText(): CommandText {
  const t = useTranslations('command');
  const detail = useProposalDetail();
  const argument = (kind: ArgumentKind) => t(`argument.${kind}`);
  return {
    usage(name) {
      const spec: CommandSpec = COMMANDS[name];
      const takes = spec.takes.map((one) => (one.isOptional ? `[${argument(one.kind)}]` : argument(one.kind)));
      return [`/${spec.words[0]}`, ...takes].join(' ');
    },
    about: (name) => t(`about.${name}`),
    does: ({ command, said }) => [t(`about.${command}`), said.join(' ')].filter((part) => part !== '').join(': '),
    error({ code, at, word, expected, near, limit }) {
      const wanted = expected === null ? '' : expected === 'command' ? t('aCommand') : argument(expected);
      const sentence = t(`error.${code}`, { column: at + 1, word, expected: wanted, limit });
      return near.length === 0 ? sentence : `${sentence} ${t('near', { words: near.join(', ') })}`;
    },
    detail: (proposal) => (proposal.kind === 'command' ? t(`about.${proposal.value as CommandName}`) : detail(proposal)),
  };
}

function useProposalDetail(): (proposal: Proposal) => string {
  const common = useTranslations('common');
  const acts = useTranslations('operator.acts');
  const presence = useTranslations('presence.breakReason');
  const names = useNames();
  const { store } = useLiveTab();
  return ({ kind, value }) => {
    const state = store.getView().snapshot?.state;
    switch (kind) {
      case 'unit': {
        const unit = state?.units[String(value)];
        return unit === undefined ? '' : `${common(`unitKind.${unit.kind}`)} · ${common(`unitStatus.${unit.status}`)}`;
      }
      case 'agency':
      case 'agencies':
        return state?.agencies[String(value)]?.name ?? '';
      case 'incident': {
        const incident = state?.incidents[String(value)];
        return incident === undefined ? '' : names.kind(incident);
      }
      case 'unitStatus':
        return common(`unitStatus.${value as UnitStatus}`);
      case 'agencyStep':
        return common(`assignmentState.${value as 'acknowledged'}`);
      case 'category':
        return names.category(value as CategoryCode);
      case 'priority':
        return common(`priorities.${value as 1}`);
      case 'verifiedWith':
        return acts(value === 'caller' ? 'verifiedCaller' : 'verifiedAgency');
      case 'breakReason':
        return presence(value as BreakReason);
      default:
        return '';
    }
  };
}
