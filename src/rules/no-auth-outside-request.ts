import type { ClerkFile } from '../analysis/clerk-file.js';
import { straysOf, type Place, type Stray } from '../analysis/request-scope.js';
import { createRule } from '../create-rule.js';
import { applyEdits } from '../fix/edits.js';
import { planHandlerAuth } from '../fix/handler-auth.js';

type MessageIds = `in${'After' | 'Build' | 'Cache' | 'Middleware' | 'Module' | 'Pages'}` | 'useParameter';

const MESSAGES: Readonly<Record<Place['kind'], MessageIds>> = {
  after: 'inAfter',
  build: 'inBuild',
  cache: 'inCache',
  middleware: 'inMiddleware',
  module: 'inModule',
  pages: 'inPages',
};

export default createRule<MessageIds>({
  name: 'no-auth-outside-request',
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow `auth()` and `currentUser()` where they find no request and throw: in middleware, caches, at build time',
      recommended: 'recommended',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      inAfter:
        '`{{call}}` throws here: `after()` of a page or a layout runs once the request is over. Call it before, and use the result in the callback.',
      inBuild:
        '`{{call}}` throws here: `{{by}}` runs for no request, mostly when the application is built. Ask who is signed in where the page is rendered.',
      inCache:
        '`{{call}}` throws here: inside of `{{by}}`, the headers of the request cannot be read. Call it outside, and pass what is needed as an argument.',
      inMiddleware:
        '`{{call}}` throws here: what it reads is added to the request after the middleware has run. Use the `auth` that `clerkMiddleware()` gives to its handler.',
      inModule:
        '`{{call}}` is called once here, when the module is evaluated: it throws, as at build time, or gives the user of the first request to all others. Call it in the function that answers the request.',
      inPages:
        '`{{call}}` is for the App Router and throws here, in `{{by}}`. Call `getAuth(req)`, which takes the request as an argument.',
      useParameter: "Call the handler's own `{{name}}`.",
    },
  },
  create: (context, clerk) => ({
    Program() {
      for (const stray of straysOf(clerk, context.cwd)) {
        const { label, node, place } = stray;
        const by = place.kind === 'middleware' ? '' : place.by;
        const parameter = handlerAuth(stray, clerk);
        context.report({
          node,
          messageId: MESSAGES[place.kind],
          data: { call: label, ...(by && { by }) },
          suggest: parameter
            ? [{ messageId: 'useParameter', data: { name: parameter.name }, fix: applyEdits(parameter.edits) }]
            : [],
        });
      }
    },
  }),
});

function handlerAuth({ call, place }: Stray, clerk: ClerkFile) {
  return call && place.kind === 'middleware' && place.isHandler
    ? planHandlerAuth(call.node, call.value, place.fn, clerk)
    : undefined;
}
