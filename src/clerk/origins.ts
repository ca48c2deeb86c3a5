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
  if (/[\s*]/.test(text.trim())) return undefined;
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

/** What is wrong with an entry of `authorizedParties`. */
export type OriginProblem =
  | { readonly kind: 'wildcard' }
  /** A URL that has the origin, but is written in another way. */
  | { readonly kind: 'notNormalized'; readonly origin: string }
  /** `origin` is what is meant, where a scheme is all that is missing. */
  | { readonly kind: 'notAnOrigin'; readonly origin: string | undefined };

/** What keeps an entry of `authorizedParties` from ever being equal to an origin, or `undefined`. */
export function originProblem(text: string): OriginProblem | undefined {
  const origin = normalizedOrigin(text);
  if (origin === text) return undefined;
  if (text.includes('*')) return { kind: 'wildcard' };
  if (origin !== undefined) return { kind: 'notNormalized', origin };
  const host = text.trim().replace(/^\/\//, '');
  // Only a development server is without TLS.
  if (/^(?:localhost|127\.0\.0\.1)(?=[:/]|$)/.test(host))
    return { kind: 'notAnOrigin', origin: normalizedOrigin(`http://${host}`) };
  const isHost = /^[\w-]+(?:\.[\w-]+)+(?=[:/]|$)/.test(host);
  return { kind: 'notAnOrigin', origin: isHost ? normalizedOrigin(`https://${host}`) : undefined };
}
