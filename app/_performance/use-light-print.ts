import { useEffect } from 'react';

/** Paper is white: whoever prints out of the dark room prints in the light theme, and has the dark one again afterwards. */
export function useLightPrint(): void {
  useEffect(() => {
    const root = document.documentElement;
    let theme: string | undefined;
    const before = () => {
      theme = root.dataset['theme'];
      root.dataset['theme'] = 'light';
    };
    const after = () => {
      if (theme !== undefined) root.dataset['theme'] = theme;
    };
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
}
