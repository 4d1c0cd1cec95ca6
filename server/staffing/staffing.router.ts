import { procedureFor, router } from '../api/trpc';
import { staffingOutlook } from './staffing.service';

/** How many people the week to come will ask for. */
export const staffingRouter = router({
  outlook: procedureFor('head', 'supervisor').query(({ ctx }) => staffingOutlook(ctx.runtime)),
});
