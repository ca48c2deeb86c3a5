/** The first version of Core 3 of each package. Source: the upgrade guide and the packages' changelogs. */
const CORE_3: Readonly<Record<string, string>> = {
  '@clerk/astro': '3.0.0',
  '@clerk/backend': '3.0.0',
  '@clerk/chrome-extension': '3.0.0',
  '@clerk/expo': '3.0.0',
  '@clerk/express': '2.0.0',
  '@clerk/fastify': '3.0.0',
  '@clerk/nextjs': '7.0.0',
  '@clerk/nuxt': '2.0.0',
  '@clerk/react': '6.0.0',
  '@clerk/react-router': '3.0.0',
  '@clerk/shared': '4.0.0',
  '@clerk/tanstack-react-start': '1.0.0',
  '@clerk/vue': '2.0.0',
};

/** The first version of Core 3 of a package; `undefined` for those that ended before. */
export const core3Of = (packageName: string): string | undefined =>
  Object.hasOwn(CORE_3, packageName) ? CORE_3[packageName] : undefined;

/** The same of some packages, in their order. */
export const versionsOfCore3 = (packageNames: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(packageNames.map((name) => [name, CORE_3[name]!]));
