import { expect, it } from 'vitest';
import { passwordSchema } from '../../server/account/account.schema';
import { makePassword } from './made-password';

it('a made password is accepted by the server, readable aloud, and never the same twice', () => {
  const made = Array.from({ length: 200 }, makePassword);
  for (const password of made) {
    expect(password).toMatch(/^[a-hj-km-np-z2-9]{4}(-[a-hj-km-np-z2-9]{4}){3}$/);
    expect(passwordSchema.safeParse(password).success).toBe(true);
  }
  expect(new Set(made).size).toBe(200);
});
