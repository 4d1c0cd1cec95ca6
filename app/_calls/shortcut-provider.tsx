'use client';

import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useLayoutEffect, useMemo, useState } from 'react';
import { HeldActions } from './held-actions';
import { type DeskPart, type ShortcutAction, shortcutOf, takesText } from './shortcuts.rules';

/** True when the action was meant for this part of the desk and is done with. */
type Handle = (action: ShortcutAction) => boolean;

interface ShortcutDesk {
  register(handle: Handle): () => void;
  give(action: ShortcutAction): boolean;
  /** An order that brings a form: its keys may come before it. */
  awaitForm(order: Promise<unknown>): void;
  readonly areSingleKeysOn: boolean;
  setSingleKeysOn(isOn: boolean): void;
}

const ShortcutContext = createContext<ShortcutDesk | null>(null);
const STORAGE_KEY = 'siaga-single-keys';

/** Listens to the keyboard for the whole desk and passes each key's meaning to the part it is for, the newest part first. */
export function ShortcutProvider({ children }: { readonly children: ReactNode }) {
  const [areSingleKeysOn, setOn] = useState(() => localStorage.getItem(STORAGE_KEY) !== 'off');
  const [handles] = useState(() => new Set<Handle>());
  const [held] = useState(() => new HeldActions());
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const action = shortcutOf(event, { isInText: isInText(event.target), isNowhere: event.target === document.body, areSingleKeysOn });
    if (action === null) return;
    if (action.kind === 'leaveField' && isInText(event.target)) {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      return;
    }
    // The letter must not be typed into the field that the key leads to.
    if (held.claim(action) || giveTo(handles, action) || held.keep(action)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const desk = useMemo(
    (): ShortcutDesk => ({
      areSingleKeysOn,
      setSingleKeysOn(isOn) {
        localStorage.setItem(STORAGE_KEY, isOn ? 'on' : 'off');
        setOn(isOn);
      },
      register(handle) {
        handles.add(handle);
        held.offer(handle);
        return () => void handles.delete(handle);
      },
      give: (action) => giveTo(handles, action),
      awaitForm: (order) => held.during(order),
    }),
    [areSingleKeysOn, handles, held],
  );
  return <ShortcutContext value={desk}>{children}</ShortcutContext>;
}

function giveTo(handles: ReadonlySet<Handle>, action: ShortcutAction): boolean {
  return [...handles].toReversed().some((handle) => handle(action));
}

function isInText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return takesText({
    tagName: target.tagName,
    type: target instanceof HTMLInputElement ? target.type : undefined,
    isContentEditable: target.isContentEditable,
  });
}

/** Lets a component act on keys as soon as it is shown. Outside of a desk keys do nothing. */
export function useShortcut(handle: Handle): void {
  const desk = useContext(ShortcutContext);
  const current = useEffectEvent(handle);
  // Before the picture: whoever sees a form may press its keys.
  useLayoutEffect(() => desk?.register((action) => current(action)), [desk]);
}

/** Passes an action on as its key does; false when no part of the desk takes it now. */
export function useGiveShortcut(): (action: ShortcutAction) => boolean {
  const desk = useContext(ShortcutContext);
  if (desk === null) throw new Error('a desk hook outside of <ShortcutProvider>');
  return desk.give;
}

/** Tells of an order that brings a form, so that a key which is faster than it is not lost. Outside of a desk nothing waits. */
export function useAwaitForm(): (order: Promise<unknown>) => void {
  const desk = useContext(ShortcutContext);
  return (order) => desk?.awaitForm(order);
}

export function useSingleKeys(): { readonly isOn: boolean; setOn(isOn: boolean): void } {
  const desk = useContext(ShortcutContext);
  if (desk === null) throw new Error('a desk hook outside of <ShortcutProvider>');
  return { isOn: desk.areSingleKeysOn, setOn: desk.setSingleKeysOn };
}

/** Brings the focus to a part of the desk; false when that part is not shown. */
export function focusPart(part: DeskPart): boolean {
  const element = document.querySelector<HTMLElement>(`[data-desk-part="${part}"]:not(:disabled)`);
  element?.focus();
  // Who goes on writing goes on behind what stands there.
  if (element instanceof HTMLTextAreaElement) element.setSelectionRange(element.value.length, element.value.length);
  return element !== null;
}
