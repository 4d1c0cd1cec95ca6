import { procedureFor, router } from '../api/trpc';
import { deviceRevocationSchema, newDeviceSchema, newStationSchema, newUnitSchema, unitChangeSchema } from './registry.schema';
import { changeUnit, createStation, createUnit, endDevice, issueDevice, readRegistry } from './registry.service';

const admin = procedureFor('admin');

export const registryRouter = router({
  list: procedureFor('admin', 'technician').query(({ ctx }) => readRegistry(ctx.runtime)),
  createStation: admin.input(newStationSchema).mutation(({ ctx, input }) => createStation(ctx.runtime, ctx.user, input)),
  createUnit: admin.input(newUnitSchema).mutation(({ ctx, input }) => createUnit(ctx.runtime, ctx.user, input)),
  updateUnit: admin.input(unitChangeSchema).mutation(({ ctx, input }) => changeUnit(ctx.runtime, ctx.user, input)),
  issueDevice: admin.input(newDeviceSchema).mutation(({ ctx, input }) => issueDevice(ctx.runtime, ctx.user, input)),
  revokeDevice: admin.input(deviceRevocationSchema).mutation(({ ctx, input }) => endDevice(ctx.runtime, ctx.user, input)),
});
