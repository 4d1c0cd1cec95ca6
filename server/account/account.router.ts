import { procedureFor, router } from '../api/trpc';
import { accountActivationSchema, accountChangeSchema, newAccountSchema, passwordResetSchema } from './account.schema';
import { changeAccount, createAccount, listAccounts, resetPassword, setAccountActive } from './account.service';

const admin = procedureFor('admin');

export const accountRouter = router({
  list: admin.query(({ ctx }) => listAccounts(ctx.runtime)),
  create: admin.input(newAccountSchema).mutation(({ ctx, input }) => createAccount(ctx.runtime, ctx.user, input)),
  update: admin.input(accountChangeSchema).mutation(({ ctx, input }) => changeAccount(ctx.runtime, ctx.user, input)),
  setActive: admin.input(accountActivationSchema).mutation(({ ctx, input }) => setAccountActive(ctx.runtime, ctx.user, input)),
  resetPassword: admin.input(passwordResetSchema).mutation(({ ctx, input }) => resetPassword(ctx.runtime, ctx.user, input)),
});
