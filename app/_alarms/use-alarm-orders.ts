'use client';

import type { AlarmView, SetAsideReason } from '../../server/alarm/alarm.schema';
import { MOST_ACKNOWLEDGED } from '../../server/alarm/alarm.schema';
import { useCommand } from '../_incidents/use-command';
import { useApi, useLive, useLiveTab } from '../_live/use-live';
import { toAcknowledge } from './alarm-list.rules';

export interface SetAside {
  readonly reason: SetAsideReason;
  /** Empty: none. */
  readonly note: string;
}

/** Orders about alarms, one after the other, with the reason of a refusal. */
export function useAlarmOrders() {
  const api = useApi();
  const { store } = useLiveTab();
  const command = useCommand();
  const definitions = useLive((state) => state.alarmDefinitions);
  const because = ({ reason, note }: SetAside) => (note.trim() === '' ? { reason } : { reason, note: note.trim() });
  return {
    command,
    /** Those of these that want it; null when refused or when there is nothing to acknowledge. */
    async acknowledge(rows: readonly AlarmView[]) {
      const alarms = toAcknowledge(rows).slice(0, MOST_ACKNOWLEDGED);
      return alarms.length === 0 ? null : command.run((commandId) => api.alarms.acknowledge.mutate({ commandId, alarms }));
    },
    shelve: ({ id, version }: AlarmView, minutes: number, why: SetAside) =>
      command.run((commandId) =>
        api.alarms.shelve.mutate({
          commandId,
          alarmId: id,
          expectedVersion: version,
          until: Math.round(store.serverNow()) + minutes * 60_000,
          ...because(why),
        }),
      ),
    unshelve: ({ id, version }: AlarmView) => command.run((commandId) => api.alarms.unshelve.mutate({ commandId, alarmId: id, expectedVersion: version })),
    takeOutOfService: ({ code }: Pick<AlarmView, 'code'>, why: SetAside) =>
      command.run((commandId) => api.alarms.outOfService.mutate({ commandId, code, expectedVersion: definitions[code]?.version ?? 0, ...because(why) })),
    returnToService: ({ code }: Pick<AlarmView, 'code'>) =>
      command.run((commandId) => api.alarms.returnToService.mutate({ commandId, code, expectedVersion: definitions[code]?.version ?? 0 })),
  };
}

export type AlarmOrders = ReturnType<typeof useAlarmOrders>;
