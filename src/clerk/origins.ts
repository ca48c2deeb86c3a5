/**
 * Whether a text is an origin as a session token's `azp` claim holds it: scheme, host, and port where it is not the
 * scheme's own; no path, no trailing slash, lower case.
 * Source: `assertAuthorizedPartiesClaim` in @clerk/backend compares by `Array.prototype.includes`.
 */
export function isOrigin(text: string): boolean {
  return normalizedOrigin(text) === text;
}

/** The origin of a URL, or `undefined` where it has none that can be told: wildcards, missing schemes. */
export function normalizedOrigin(text: string): string | undefined {
  if (/[\s*]/.test(text)) return undefined;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  // Schemes that the URL standard does not know (`chrome-extension:`) have the origin `null`.
  if (url.origin !== 'null') return url.origin;
  return url.host === '' || url.protocol === 'javascript:' ? undefined : `${url.protocol}//${url.host}`;
}
