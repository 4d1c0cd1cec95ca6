export function findChromium(): Promise<{ readonly path: string; readonly origin: string } | { readonly missing: string }>;
