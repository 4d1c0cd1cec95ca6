import { useEffect, useEffectEvent, useState } from 'react';
import { takesText } from '../_calls/shortcuts.rules';
import { type ReplayAction, replayActionOf } from './replay-keys.rules';

/** The same switch as at the operator's desk (WCAG 2.1.4). */
const STORAGE_KEY = 'siaga-single-keys';
/** Not letters and signs: these stay when single keys are switched off. */
const ALWAYS: readonly ReplayAction['kind'][] = ['move', 'toStart', 'toEnd', 'togglePlay'];

export function useReplayKeys(act: (action: ReplayAction) => void): { readonly isOn: boolean; setOn(isOn: boolean): void } {
  const [isOn, setOn] = useState(true);
  useEffect(() => setOn(localStorage.getItem(STORAGE_KEY) !== 'off'), []);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const action = replayActionOf(event);
    if (action === null || isForElement(event.target, action) || (!isOn && !ALWAYS.includes(action.kind))) return;
    event.preventDefault();
    // Held down, an arrow goes on; whatever switches does so once.
    if (event.repeat && action.kind !== 'move') return;
    act(action);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return {
    isOn,
    setOn(next) {
      localStorage.setItem(STORAGE_KEY, next ? 'on' : 'off');
      setOn(next);
    },
  };
}

/** A field takes every key; a button or a link its own Space. */
function isForElement(target: EventTarget | null, action: ReplayAction): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const type = target instanceof HTMLInputElement ? target.type : undefined;
  if (takesText({ tagName: target.tagName, type, isContentEditable: target.isContentEditable })) return true;
  // The map's own keys.
  if (target.matches('canvas, [role="application"]')) return action.kind !== 'togglePlay';
  return action.kind === 'togglePlay' && target.matches('button, a, summary, input[type="checkbox"]');
}
