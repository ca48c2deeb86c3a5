/**
 * Options that functions came to know later, as `options > functions: package version …`. Source: the packages' tags, of
 * which the version before has no trace of it.
 */
const OPTIONS = `
acceptsToken > authenticateRequest: backend 2.0.0 nextjs 6.21.0 express 1.6.0 fastify 2.3.0 astro 2.9.0 nuxt 1.7.0 react-router 1.5.0 tanstack-react-start 0.16.0
acceptsToken > auth getAuth: nextjs 6.21.0 express 1.7.0 fastify 2.4.0 astro 2.12.0 nuxt 1.8.0 react-router 1.6.0 tanstack-react-start 0.17.0
token > protect: nextjs 6.21.0
treatPendingAsSignedOut > auth getAuth: nextjs 6.20.0 express 1.5.0 astro 2.8.0 nuxt 1.8.11 react-router 2.0.0 tanstack-react-start 0.23.0
treatPendingAsSignedOut > currentUser: nextjs 6.32.0
treatPendingAsSignedOut > useAuth useSession: nextjs 6.14.0 clerk-react 5.26.0
organizationSyncOptions > clerkMiddleware: nextjs 5.7.2 express 2.1.15 react-router 2.1.0
organizationSyncOptions > authenticateRequest: backend 1.13.9
skipJwksCache headerType > clerkMiddleware: express 2.1.15
`;

/** The versions that brought `verifyWebhook()` and its entry point. */
const WEBHOOKS =
  'backend 1.26.0 nextjs 6.13.0 express 1.4.0 fastify 2.2.0 astro 2.5.0 nuxt 1.5.0 react-router 1.2.0 tanstack-react-start 0.13.0';

/** An option, and the first version of the package that does not ignore it. */
export interface YoungOption {
  readonly option: string;
  readonly since: string;
}

/** The options of a function of a package that are younger than the function. */
export const youngOptions = (packageName: string, functionName: string): readonly YoungOption[] =>
  OPTIONS.trim()
    .split('\n')
    .flatMap((row) => {
      const [options = '', functions = '', versions = ''] = row.split(/ > |: /);
      const since = versionOf(packageName, versions);
      return since !== undefined && functions.split(' ').includes(functionName)
        ? options.split(' ').map((option) => ({ option, since }))
        : [];
    });

/** Whether text may hold one of them. */
export const mentionsYoungOption = (text: string): boolean =>
  /acceptsToken|token\b|treatPendingAsSignedOut|organizationSyncOptions|skipJwksCache|headerType/.test(text);

/** The first version of a package that has the entry point `webhooks`. */
export const webhooksSince = (packageName: string): string | undefined => versionOf(packageName, WEBHOOKS);

function versionOf(packageName: string, versions: string): string | undefined {
  const words = versions.split(' ');
  const index = words.indexOf(packageName.replace('@clerk/', ''));
  return index < 0 ? undefined : words[index + 1];
}
