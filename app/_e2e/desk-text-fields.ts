import type { Locator } from '@playwright/test';
import type { KeyboardDesk } from './drivers/keyboard-desk';

export interface TextField {
  readonly name: string;
  readonly field: Locator;
  /** By keys. */
  reach(): Promise<void>;
  leave(): Promise<void>;
}

/** The fields of a desk with an incident that is forwarded and a call that is not put away. */
export function textFields(desk: KeyboardDesk): TextField[] {
  const leave = () => desk.press('Escape');
  const byKey = (name: string, key: string, testId: string): TextField => ({ name, field: desk.part(testId), reach: () => desk.press(key), leave });
  const byTab = (name: string, testId: string): TextField => ({ name, field: desk.part(testId), reach: () => desk.tabTo(desk.part(testId)), leave });
  const opened = (name: string, opener: string, testId: string): TextField => ({
    name,
    field: desk.part(testId),
    async reach() {
      await desk.tabTo(desk.part(opener).first());
      await desk.press('Enter');
      await desk.tabTo(desk.part(testId));
    },
    leave,
  });
  return [
    byKey('command line', '/', 'command-input'),
    byKey('scratch pad', '0', 'scratch-pad'),
    byKey('to whom it is referred', 'r', 'disposition-detail'),
    byKey('which network', 't', 'disposition-detail'),
    // An incident is chosen beside the call.
    {
      ...byKey('place', 'l', 'place-search'),
      async reach() {
        await desk.press('w');
        await desk.press('Enter');
        await leave();
        await desk.press('l');
      },
      // The first Escape empties the search.
      async leave() {
        await leave();
        await leave();
      },
    },
    byTab('landmark', 'landmark'),
    byKey('note', 'c', 'note'),
    opened('who said it', 'on-behalf', 'said-by'),
    byTab('on which number', 'said-on'),
    opened('why it is recalled', 'recall', 'recall-reason'),
    opened('why it is cancelled', 'cancel-incident', 'act-text'),
  ];
}
