/** The product's mark: a shield with three bars of different height. */
export function Mark({ size = '1.9rem' }: { readonly size?: string }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <path
        d="M16 3 5 7.200v8c0 6.5 4.6 11.5 11 13.8 6.4-2.3 11-7.3 11-13.800v-8Z"
        fill="none"
        stroke="var(--vermillion)"
        strokeWidth="2.2"
        strokeLinejoin="round"
      />
      <path d="M11 13v6.500M16 11v10.500M21 13v6.5" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}
