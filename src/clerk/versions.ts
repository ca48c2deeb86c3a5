/**
 * Package → newest version on the npm registry as of 2026-11-24. A file whose version cannot be seen is judged by it:
 * most often it is a new project whose dependencies are not installed yet.
 */
export const NEWEST_KNOWN: Readonly<Record<string, string>> = {
  '@clerk/astro': '4.0.21',
  '@clerk/backend': '3.25.0',
  '@clerk/clerk-react': '5.61.11',
  '@clerk/clerk-sdk-node': '5.1.6',
  '@clerk/express': '2.1.70',
  '@clerk/fastify': '3.1.79',
  '@clerk/hono': '0.1.79',
  '@clerk/nextjs': '7.9.17',
  '@clerk/nuxt': '3.0.16',
  '@clerk/react': '6.18.0',
  '@clerk/react-router': '3.6.24',
  '@clerk/remix': '4.13.49',
  '@clerk/tanstack-react-start': '1.5.15',
  '@hono/clerk-auth': '3.1.1',
  next: '16.4.6',
};
