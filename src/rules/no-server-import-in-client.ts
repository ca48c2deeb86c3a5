import { isClientModule } from '../analysis/client-module.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { serverImports } from '../analysis/server-imports.js';
import { STRIPPING_FRAMEWORKS } from '../clerk/server-modules.js';
import { createRule } from '../create-rule.js';

type MessageIds = 'serverImport';

export default createRule<MessageIds>({
  name: 'no-server-import-in-client',
  meta: {
    type: 'problem',
    docs: {
      description:
        "Disallow imports of Clerk's server code, such as `@clerk/nextjs/server` and `clerkClient`, in `'use client'` modules",
      recommended: 'recommended',
    },
    schema: [],
    messages: {
      serverImport:
        "{{what}} works on the server alone, but this is a `'use client'` module: the build fails, or calls throw in the browser, which has no secret key. Move it to a Server Component, a Server Action or a route handler, and hand the client what it needs.",
    },
  },
  create: (context, clerk) => ({
    Program() {
      const imports = isClientModule(clerk) ? serverImports(clerk) : [];
      if (imports.length === 0 || mayRunElsewhere(clerk)) return;
      for (const { module, names, node } of imports) {
        const list = names.map((name) => `\`${name}\``).join(', ');
        context.report({
          node,
          messageId: 'serverImport',
          data: { what: list ? `${list} of \`${module}\`` : `\`${module}\`` },
        });
      }
    },
  }),
});

/** Tests, stories and files that run on servers whatever they say; and code that a compiler takes out for browsers. */
function mayRunElsewhere(clerk: ClerkFile): boolean {
  const path = clerk.filename.replaceAll('\\', '/');
  return (
    /\.(?:test|spec|stories)\.[cm]?[jt]sx?$|(?:^|\/)(?:__tests__|__mocks__|pages\/api)\/|(?:^|\/)(?:middleware|proxy|instrumentation)\.[cm]?[jt]s$/.test(
      path,
    ) ||
    // The Pages Router takes these out of what browsers get, with the imports that they alone use.
    /\bexport\b(?:.*|\s*\{[^}]*)\bget(?:ServerSideProps|StaticProps|StaticPaths)\b/.test(clerk.sourceCode.text) ||
    STRIPPING_FRAMEWORKS.some((name) => clerk.usesPackage(name))
  );
}
