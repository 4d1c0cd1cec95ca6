'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { errorMessage, failureOf, newCommandId } from '../_live/command';

interface Failure {
  /** The input at fault, as the server names it. */
  readonly field: string | null;
  readonly text: string;
}

/** An order without the id that is made for it. */
type InputOf<Order> = Omit<Order, 'commandId'>;

export interface CommandState<Order> {
  readonly run: (input: InputOf<Order>) => void;
  readonly isBusy: boolean;
  /** The sentence under a field, or undefined. */
  readonly errorOf: (field: string) => string | undefined;
  /** The sentence of a failure that belongs to none of these fields. */
  readonly errorElsewhere: (fields: readonly string[]) => string | undefined;
}

/**
 * Sends one order. The same input again after a lost connection carries the same command id, so that it has its effect once.
 */
export function useCommand<Order extends { readonly commandId: string }, Answer>(
  send: (order: Order) => Promise<Answer>,
  onDone: (answer: Answer) => void,
): CommandState<Order> {
  const errors = useTranslations('errors');
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const last = useRef<{ readonly text: string; readonly commandId: string } | null>(null);
  const run = (input: InputOf<Order>) => {
    const text = JSON.stringify(input);
    const order = last.current?.text === text ? last.current : { text, commandId: newCommandId() };
    last.current = order;
    setIsBusy(true);
    setFailure(null);
    send({ ...input, commandId: order.commandId } as Order).then(
      (answer) => {
        last.current = null;
        setIsBusy(false);
        onDone(answer);
      },
      // Recovered: the form says what was wrong, and what was typed stays.
      (error: unknown) => {
        const { field, reason } = failureOf(error);
        // A refusal changed nothing: the corrected order is a new one.
        if (reason !== 'no_connection') last.current = null;
        setIsBusy(false);
        setFailure({ field, text: errorMessage(error, errors) });
      },
    );
  };
  return {
    run,
    isBusy,
    errorOf: (field) => (failure?.field === field ? failure.text : undefined),
    errorElsewhere: (fields) => (failure === null || fields.includes(failure.field ?? '') ? undefined : failure.text),
  };
}
