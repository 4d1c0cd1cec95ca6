'use client';

import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useState } from 'react';
import type { DeskOrder, Outcome } from './desk-order';

/** Null when the order is not for this part of the desk. */
type Take = (order: DeskOrder) => Promise<Outcome> | null;

/** Passes an order on to the part of the desk that has the button for it, the newest part first. */
export class OrderDesk {
  readonly #parts = new Set<Take>();

  register(take: Take): () => void {
    this.#parts.add(take);
    return () => void this.#parts.delete(take);
  }

  /** Null when no part that is shown takes it. */
  give(order: DeskOrder): Promise<Outcome> | null {
    for (const take of [...this.#parts].toReversed()) {
      const answer = take(order);
      if (answer !== null) return answer;
    }
    return null;
  }
}

const OrderContext = createContext<OrderDesk | null>(null);

export function OrderProvider({ children }: { readonly children: ReactNode }) {
  const [desk] = useState(() => new OrderDesk());
  return <OrderContext value={desk}>{children}</OrderContext>;
}

/** Lets a component do by order what its buttons do, while it is shown. Outside of a desk nobody gives orders. */
export function useOrder(take: Take): void {
  const desk = useContext(OrderContext);
  const current = useEffectEvent(take);
  useEffect(() => desk?.register((order) => current(order)), [desk]);
}

export function useOrderDesk(): OrderDesk {
  const desk = useContext(OrderContext);
  if (desk === null) throw new Error('a command line outside of <OrderProvider>');
  return desk;
}
