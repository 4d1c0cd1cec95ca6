import { useEffect } from 'react';
import { takesText } from '../_calls/shortcuts.rules';

/** Up and down choose a row, left and right turn the page, `/` goes to the search; never while somebody types. */
export function useListKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.target instanceof HTMLElement && takesText(event.target)) return;
      if (actOn(event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function actOn(key: string): boolean {
  switch (key) {
    case 'ArrowDown':
      return moveBy(1);
    case 'ArrowUp':
      return moveBy(-1);
    case 'ArrowRight':
      return follow('older');
    case 'ArrowLeft':
      return follow('newer');
    case '/':
      document.querySelector<HTMLInputElement>('input[name="number"]')?.focus();
      return true;
    default:
      return false;
  }
}

function moveBy(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-list-row]')];
  if (rows.length === 0) return false;
  const at = rows.indexOf(document.activeElement as HTMLElement);
  rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  return true;
}

function follow(side: 'older' | 'newer'): boolean {
  const link = document.querySelector<HTMLElement>(`[data-list-page="${side}"]`);
  link?.click();
  return link !== null;
}
