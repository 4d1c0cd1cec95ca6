import { commandOf, procedureFor, router } from '../api/trpc';
import {
  acknowledgeInput,
  alarmFiguresInput,
  alarmHistoryInput,
  defineInput,
  outOfServiceInput,
  returnToServiceInput,
  shelveInput,
  unshelveInput,
} from './alarm.schema';
import { acknowledgeAlarms, shelveAlarm, unshelveAlarm } from './alarm.service';
import { defineAlarm, listDefinitions, returnToService, takeOutOfService } from './alarm-definition.service';
import { alarmFigures } from './alarm-figures.service';
import { alarmHistory } from './alarm-history.service';

/** Whoever hears an alarm may say that it is seen. */
const hearer = procedureFor('operator', 'supervisor', 'technician', 'admin');
/** Whoever may keep others from hearing one. */
const keeper = procedureFor('supervisor', 'technician', 'admin');
const definer = procedureFor('supervisor', 'admin');
const reader = procedureFor('operator', 'supervisor', 'head', 'technician', 'admin');

/** What stands is live state: every screen of the room and every wall has it already. */
export const alarmRouter = router({
  acknowledge: hearer
    .input(acknowledgeInput)
    .mutation(({ ctx, input }) => acknowledgeAlarms(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'alarms.acknowledge') })),
  shelve: keeper.input(shelveInput).mutation(({ ctx, input }) => shelveAlarm(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'alarms.shelve') })),
  unshelve: keeper
    .input(unshelveInput)
    .mutation(({ ctx, input }) => unshelveAlarm(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'alarms.unshelve') })),
  outOfService: keeper
    .input(outOfServiceInput)
    .mutation(({ ctx, input }) => takeOutOfService(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'alarms.outOfService') })),
  returnToService: keeper
    .input(returnToServiceInput)
    .mutation(({ ctx, input }) => returnToService(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'alarms.returnToService') })),
  define: definer.input(defineInput).mutation(({ ctx, input }) => defineAlarm(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'alarms.define') })),
  /** Every definition in full, with what to do. */
  definitions: reader.query(({ ctx }) => listDefinitions(ctx.runtime)),
  history: reader.input(alarmHistoryInput).query(({ ctx, input }) => alarmHistory(ctx.runtime, input)),
  figures: procedureFor('supervisor', 'head', 'technician', 'admin')
    .input(alarmFiguresInput)
    .query(({ ctx, input }) => alarmFigures(ctx.runtime, input)),
});
