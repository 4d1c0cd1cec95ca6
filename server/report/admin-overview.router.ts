import { procedureFor, router } from '../api/trpc';
import { adminOverview } from './admin-overview.service';

export const adminRouter = router({
  overview: procedureFor('admin', 'technician', 'supervisor').query(({ ctx }) => adminOverview(ctx.runtime)),
});
