import { describe, expect, it } from 'vitest';
import { ownPath, signInPath } from './page-path.rules';

describe('the page that follows a sign-in', () => {
  it('is the one that was asked for, with its query and without what the renderer adds', () => {
    expect(signInPath('/incidents?number=7&state=open')).toBe(`/sign-in?next=${encodeURIComponent('/incidents?number=7&state=open')}`);
    expect(signInPath('/incidents?number=7&_rsc=1a2b')).toBe(`/sign-in?next=${encodeURIComponent('/incidents?number=7')}`);
    expect(ownPath('/incidents/MJL-20261125-0007')).toBe('/incidents/MJL-20261125-0007');
    expect(signInPath('/')).toBe('/sign-in');
    expect(signInPath(null)).toBe('/sign-in');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    '/\t//',
    undefined,
    ['/operator'],
  ])('is never one of another server: %j', (address) => {
    expect(ownPath(address)).toBe('/');
  });
});
