import { expect, it } from 'vitest';
import { layOut } from './layout';

it('gives each clause of a built statement a line and leaves inner statements and quoted text alone', () => {
  const statement = `select "a"."id", (select 1 from "b" where true) as "x" from "a" left join "b" on true where "a"."name" = 'from (here' on conflict do update set "x" = 1 for update`;
  expect(layOut(statement)).toBe(
    [
      'select "a"."id", (select 1 from "b" where true) as "x"',
      '  from "a"',
      '  left join "b" on true',
      `  where "a"."name" = 'from (here'`,
      '  on conflict do update',
      '  set "x" = 1',
      '  for update',
    ].join('\n'),
  );
});

it('keeps the lines of a statement that was written over lines, without the indent of the code around it', () => {
  expect(layOut('\n    with one as (\n      select 1\n    )\n    select * from one\n  ')).toBe('with one as (\n  select 1\n)\nselect * from one');
});
