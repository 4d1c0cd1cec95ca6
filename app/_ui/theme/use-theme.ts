import { useSyncExternalStore } from 'react';
import { DEFAULT_THEME, isTheme, type Theme } from './palette';

/** The theme of the page, followed when the person changes it. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, read, () => DEFAULT_THEME);
}

function read(): Theme {
  const shown = document.documentElement.dataset['theme'];
  return isTheme(shown) ? shown : DEFAULT_THEME;
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
