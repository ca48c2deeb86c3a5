export interface ClerkModule {
  readonly package: string;
  /** Entry point without the leading slash; `''` is the package itself. */
  readonly entryPoint: string;
}

/** Splits a module specifier into package and entry point, or `undefined` where it is not Clerk's. */
export function parseClerkModule(specifier: string): ClerkModule | undefined {
  const match = /^(@(?:clerk\/[\w.-]+|hono\/clerk-auth))(?:\/(.+))?$/.exec(specifier);
  return match ? { package: match[1]!, entryPoint: match[2] ?? '' } : undefined;
}

/** Whether text may mention a Clerk module. */
export const mentionsClerk = (text: string): boolean => /@(?:clerk\/|hono\/clerk-auth)/.test(text);
