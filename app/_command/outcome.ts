import type { CommandRunner } from '../_incidents/use-command';
import { DONE, NOT_NOW, type Outcome } from './desk-order';

/** Runs an order and says what became of it. */
export async function outcomeOf(command: CommandRunner, order: (commandId: string) => Promise<unknown>): Promise<Outcome> {
  if (command.isBusyNow()) return NOT_NOW;
  const answer = await command.run(order);
  return answer === null ? { isDone: false, reason: command.lastMessage() } : DONE;
}
