import rule from '../../src/rules/no-commerce-endpoints.js';
import { testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const valid: ValidCase[] = [
  { name: 'the new address', code: "export const load = () => fetch('https://api.clerk.com/v1/billing/plans');\n" },
  {
    name: 'the new address with the key',
    code: `export const load = () => fetch('https://api.clerk.com/v1/billing/plans', { headers: { Authorization: \`Bearer \${process.env.CLERK_SECRET_KEY}\` } });
`,
  },
  {
    name: 'another path of that kind',
    code: "export const load = () => fetch('https://api.clerk.com/v1/commerce/subscriptions');\n",
  },
  {
    name: 'a path that is longer',
    code: "export const load = () => fetch('https://api.clerk.com/v1/commerce/plans/1/prices');\n",
  },
  { name: 'another version', code: "export const load = () => fetch('https://api.clerk.com/v2/commerce/plans');\n" },
  { name: 'another host', code: "export const load = () => fetch('https://api.example.com/v1/commerce/plans');\n" },
  {
    name: 'another host, with the key of Clerk',
    code: `export const load = () => fetch('https://api.example.com/v1/commerce/plans', { headers: { Authorization: \`Bearer \${process.env.CLERK_SECRET_KEY}\` } });
`,
  },
  {
    name: "another host, with a key like Clerk's",
    code: `export const load = () => fetch(\`\${process.env.SHOP_URL}/v1/commerce/plans\`, { headers: { Authorization: 'Bearer sk_live_x' } });\n`,
  },
  {
    name: 'a host that ends alike',
    code: "export const load = () => fetch('https://api.clerk.com.example.com/v1/commerce/plans');\n",
  },
  { name: "Clerk's site", code: "export const load = () => fetch('https://clerk.com/v1/commerce/plans');\n" },
  {
    name: 'another host in a constant',
    code: `const API = 'https://shop.example.com/v1';
export const load = () => fetch(\`\${API}/commerce/plans\`, { headers: { Authorization: \`Bearer \${process.env.CLERK_SECRET_KEY}\` } });
`,
  },
  {
    name: 'another client',
    files: { 'axios.ts': 'const axios: any = {};\nexport default axios;\n' },
    code: `import axios from './axios';

const api = axios.create({ baseURL: 'https://shop.example.com/v1' });
export const load = () => api.get('/commerce/plans', { headers: { Authorization: \`Bearer \${process.env.CLERK_SECRET_KEY}\` } });
`,
  },
  { name: 'a relative address', code: "export const load = () => fetch('/v1/commerce/plans');\n" },
  {
    name: 'a relative address of the application, with the key',
    code: `export const load = () => fetch('/v1/commerce/plans', { headers: { Authorization: \`Bearer \${process.env.CLERK_SECRET_KEY}\` } });\n`,
  },
  {
    name: 'an address of the application',
    code: "import { auth } from '@clerk/nextjs/server';\n\nexport const load = async () => [await auth(), fetch('/api/v1/me/commerce/plans')];\n",
  },
  {
    name: 'a route of its own',
    sdk: 'express-2',
    code: `import { clerkMiddleware } from '@clerk/express';

export const add = (app: any) => {
  app.use(clerkMiddleware());
  app.get('/v1/commerce/plans', async () => fetch('https://api.clerk.com/v1/users', { headers: { Authorization: \`Bearer \${process.env.CLERK_SECRET_KEY}\` } }));
};
`,
  },
  {
    name: 'a base that is not known',
    code: `export const load = (base: string) => fetch(\`\${base}/v1/commerce/plans\`);\n`,
  },
  {
    name: 'imports',
    files: { 'v1/commerce/plans.ts': 'export const plans = 1;\n' },
    code: "import { plans } from './v1/commerce/plans';\n\nexport * from './v1/commerce/plans';\nexport const clerk = [plans, import('./v1/commerce/plans')];\n",
  },
  { name: 'a key', code: "export const clerk = { 'https://api.clerk.com/v1/commerce/plans': 1 };\n" },
  { name: 'a type', code: "export type Clerk = 'https://api.clerk.com/v1/commerce/plans';\n" },
  {
    name: 'a comment and a text',
    code: "// https://api.clerk.com/v1/commerce/plans\nexport const text = 'See https://api.clerk.com/v1/commerce/plans for more.';\n",
  },
  {
    name: 'names of objects',
    code: "export const clerk = ['commerce_plan', 'commerce_subscription_item', 'commerce'];\n",
  },
  {
    name: 'a word in a query',
    code: "export const load = () => fetch('https://api.clerk.com/v1/users?query=/v1/commerce/plans');\n",
  },
  {
    name: 'a version that cannot be read',
    code: "export const load = (version: string) =>\n  fetch('https://api.clerk.com/v1/commerce/plans', { headers: { 'Clerk-API-Version': version } });\n",
  },
  {
    name: 'a version in the query that cannot be read',
    code: `export const load = (version: string) => fetch(\`https://api.clerk.com/v1/commerce/plans?__clerk_api_version=\${version}\`);\n`,
  },
  {
    name: 'invisible characters elsewhere',
    code: "import { auth } from '@clerk/nextjs/server';\n\nexport const text = 'a\u200Bb';\nexport { auth };\n",
  },
  {
    name: 'invisible characters in what is sent',
    code: `export const send = () => fetch('https://api.clerk.com/v1/users', { method: 'POST', body: '👨\u200D👩\u200D👧', headers: { Authorization: process.env.CLERK_SECRET_KEY! } });
`,
  },
  { name: 'an escaped backslash', code: "export const clerk = 'https://api.clerk.com/v1/\\\\u200Busers';\n" },
  {
    name: 'constants in a circle',
    code: `const a: string = \`\${b}/v1/commerce/plans\`;\nconst b: string = \`\${a}/clerk\`;\nexport const load = () => fetch(a);\n`,
  },
  {
    name: 'an object in a circle',
    code: "const a: any = { url: 'clerk/commerce', self: () => a };\nconst o: any = { a: { o: '/commerce/plans' + o } };\nexport { a, o };\n",
  },
  { name: 'a number', code: 'export const clerk = [1, /commerce/, null];\n' },
];

const invalid: InvalidCase[] = [
  {
    name: 'plans',
    code: "export const load = () => fetch('https://api.clerk.com/v1/commerce/plans');\n",
    output: "export const load = () => fetch('https://api.clerk.com/v1/billing/plans');\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 74 }],
  },
  {
    name: 'statements',
    code: "export const load = () => fetch('https://api.clerk.com/v1/commerce/statements');\n",
    output: "export const load = () => fetch('https://api.clerk.com/v1/billing/statements');\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 79 }],
  },
  {
    name: 'statements/stmt_1',
    code: "export const load = () => fetch('https://api.clerk.com/v1/commerce/statements/stmt_1');\n",
    output: "export const load = () => fetch('https://api.clerk.com/v1/billing/statements/stmt_1');\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 86 }],
  },
  {
    name: 'statements/stmt_1/payment_attempts',
    code: "export const load = () => fetch('https://api.clerk.com/v1/commerce/statements/stmt_1/payment_attempts');\n",
    output: "export const load = () => fetch('https://api.clerk.com/v1/billing/statements/stmt_1/payment_attempts');\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 103 }],
  },
  {
    name: 'subscription_items',
    code: "export const load = () => fetch('https://api.clerk.com/v1/commerce/subscription_items');\n",
    output: "export const load = () => fetch('https://api.clerk.com/v1/billing/subscription_items');\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 87 }],
  },
  {
    name: 'subscription_items/si_1',
    code: "export const load = () => fetch('https://api.clerk.com/v1/commerce/subscription_items/si_1');\n",
    output: "export const load = () => fetch('https://api.clerk.com/v1/billing/subscription_items/si_1');\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 92 }],
  },
  {
    name: 'subscription_items/si_1/extend_free_trial',
    code: "export const load = () => fetch('https://api.clerk.com/v1/commerce/subscription_items/si_1/extend_free_trial');\n",
    output:
      "export const load = () => fetch('https://api.clerk.com/v1/billing/subscription_items/si_1/extend_free_trial');\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 110 }],
  },
  {
    name: 'paths of the Frontend API',
    code: `const fapi = 'https://happy-cat-1.clerk.accounts.dev/v1';
export const paths = [
  \`\${fapi}/me/commerce/checkouts\`,
  \`\${fapi}/me/commerce/checkouts/\${1}/confirm\`,
  \`\${fapi}/me/commerce/payment_attempts\`,
  \`\${fapi}/organizations/\${'org_1'}/commerce/subscription\`,
  \`\${fapi}/commerce/plans/pro\`,
];
`,
    output: `const fapi = 'https://happy-cat-1.clerk.accounts.dev/v1';
export const paths = [
  \`\${fapi}/me/billing/checkouts\`,
  \`\${fapi}/me/billing/checkouts/\${1}/confirm\`,
  \`\${fapi}/me/billing/payment_attempts\`,
  \`\${fapi}/organizations/\${'org_1'}/billing/subscription\`,
  \`\${fapi}/billing/plans/pro\`,
];
`,
    errors: [
      { messageId: 'moved', line: 3, column: 3, endColumn: 34 },
      { messageId: 'moved', line: 4, column: 3, endColumn: 47 },
      { messageId: 'moved', line: 5, column: 3, endColumn: 41 },
      { messageId: 'moved', line: 6, column: 3, endColumn: 59 },
      { messageId: 'moved', line: 7, column: 3, endColumn: 31 },
    ],
  },
  {
    name: 'a query and a fragment',
    code: "export const load = () => fetch('https://api.clerk.com/v1/commerce/plans?limit=10&next=/commerce/plans#commerce');\n",
    output:
      "export const load = () => fetch('https://api.clerk.com/v1/billing/plans?limit=10&next=/commerce/plans#commerce');\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 113 }],
  },
  {
    name: 'a trailing slash',
    code: 'export const load = () => fetch("https://api.clerk.com/v1/commerce/plans/");\n',
    output: 'export const load = () => fetch("https://api.clerk.com/v1/billing/plans/");\n',
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 75 }],
  },
  {
    name: 'the host of old',
    code: "export const load = () => fetch('https://api.clerk.dev/v1/commerce/plans');\n",
    output: "export const load = () => fetch('https://api.clerk.dev/v1/billing/plans');\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 74 }],
  },
  {
    name: 'the production domain',
    code: "export const load = () => fetch('https://clerk.example.com/v1/me/commerce/subscription');\n",
    output: "export const load = () => fetch('https://clerk.example.com/v1/me/billing/subscription');\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 88 }],
  },
  {
    name: 'the proxy',
    code: "export const load = () => fetch('/__clerk/v1/me/commerce/subscription');\n",
    output: "export const load = () => fetch('/__clerk/v1/me/billing/subscription');\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 71 }],
  },
  {
    name: 'the proxy of another host',
    code: "export const load = () => fetch('https://app.example.com/__clerk/v1/me/commerce/subscription');\n",
    output: "export const load = () => fetch('https://app.example.com/__clerk/v1/me/billing/subscription');\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 94 }],
  },
  {
    name: 'a template',
    code: `export const load = (id: string) => fetch(\`https://api.clerk.com/v1/commerce/subscription_items/\${id}\`);\n`,
    output: `export const load = (id: string) => fetch(\`https://api.clerk.com/v1/billing/subscription_items/\${id}\`);\n`,
    errors: [{ messageId: 'moved', line: 1, column: 43, endColumn: 103 }],
  },
  {
    name: 'a template whose values hold the word',
    code: `export const load = (commerce: { id: string }) => fetch(\`https://api.clerk.com/v1/commerce/statements/\${commerce.id ? commerce.id : \`commerce/\`}\`);
`,
    output: `export const load = (commerce: { id: string }) => fetch(\`https://api.clerk.com/v1/billing/statements/\${commerce.id ? commerce.id : \`commerce/\`}\`);
`,
    errors: [{ messageId: 'moved', line: 1, column: 57, endColumn: 146 }],
  },
  {
    name: 'a query that is joined',
    code: `export const load = (query: string) => fetch(\`https://api.clerk.com/v1/commerce/plans\${query}\`);\n`,
    output: `export const load = (query: string) => fetch(\`https://api.clerk.com/v1/billing/plans\${query}\`);\n`,
    errors: [{ messageId: 'moved', line: 1, column: 46, endColumn: 95 }],
  },
  {
    name: 'a concatenation',
    code: "export const load = (id: string) => fetch('https://api.clerk.com/v1/' + 'commerce/statements/' + id);\n",
    output: "export const load = (id: string) => fetch('https://api.clerk.com/v1/' + 'billing/statements/' + id);\n",
    errors: [{ messageId: 'moved', line: 1, column: 73, endColumn: 95 }],
  },
  {
    name: 'an escaped slash',
    code: "export const clerk = 'https:\\/\\/api.clerk.com\\/v1\\/commerce\\/plans';\n",
    output: "export const clerk = 'https:\\/\\/api.clerk.com\\/v1\\/billing\\/plans';\n",
    errors: [{ messageId: 'moved', line: 1, column: 22, endColumn: 68 }],
  },
  {
    name: 'an assertion',
    code: "export const URL = 'https://api.clerk.com/v1/commerce/plans' as const;\nexport default 'https://api.clerk.com/v1/commerce/plans' satisfies string;\n",
    output:
      "export const URL = 'https://api.clerk.com/v1/billing/plans' as const;\nexport default 'https://api.clerk.com/v1/billing/plans' satisfies string;\n",
    errors: [
      { messageId: 'moved', line: 1, column: 20, endColumn: 61 },
      { messageId: 'moved', line: 2, column: 16, endColumn: 57 },
    ],
  },
  {
    name: 'new URL()',
    code: "export const a = new URL('/v1/commerce/plans', 'https://api.clerk.com');\nexport const b = new URL('commerce/plans', 'https://api.clerk.com/v1/');\n",
    output:
      "export const a = new URL('/v1/billing/plans', 'https://api.clerk.com');\nexport const b = new URL('billing/plans', 'https://api.clerk.com/v1/');\n",
    errors: [
      { messageId: 'moved', line: 1, column: 26, endColumn: 46 },
      { messageId: 'moved', line: 2, column: 26, endColumn: 42 },
    ],
  },
  {
    name: 'new URL() that is fetched',
    code: "const url = new URL('/v1/commerce/plans', process.env.CLERK_API_URL);\nexport const load = () => fetch(url);\n",
    output:
      "const url = new URL('/v1/billing/plans', process.env.CLERK_API_URL);\nexport const load = () => fetch(url);\n",
    errors: [{ messageId: 'moved', line: 1, column: 21, endColumn: 41 }],
  },
  {
    name: 'a constant',
    code: "const PLANS = 'https://api.clerk.com/v1/commerce/plans';\nexport const load = () => fetch(PLANS);\n",
    output: "const PLANS = 'https://api.clerk.com/v1/billing/plans';\nexport const load = () => fetch(PLANS);\n",
    errors: [{ messageId: 'moved', line: 1, column: 15, endColumn: 56 }],
  },
  {
    name: 'a constant base',
    code: `const API = 'https://api.clerk.com';\nexport const load = () => fetch(\`\${API}/v1/commerce/plans\`);\n`,
    output: `const API = 'https://api.clerk.com';\nexport const load = () => fetch(\`\${API}/v1/billing/plans\`);\n`,
    errors: [{ messageId: 'moved', line: 2, column: 33, endColumn: 59 }],
  },
  {
    name: 'a constant that ends in the word',
    code: `const BASE = 'https://api.clerk.com/v1/commerce';
export const load = () => Promise.all([fetch(\`\${BASE}/plans\`), fetch(BASE + '/statements')]);
`,
    output: `const BASE = 'https://api.clerk.com/v1/billing';\nexport const load = () => Promise.all([fetch(\`\${BASE}/plans\`), fetch(BASE + '/statements')]);\n`,
    errors: [{ messageId: 'moved', line: 1, column: 14, endColumn: 49 }],
  },
  {
    name: 'constants of constants',
    code: `const API = 'https://api.clerk.com/v1';
const COMMERCE = '/commerce';
const BASE = API + COMMERCE;
export const load = () => fetch(\`\${BASE}/plans\`);
`,
    output: `const API = 'https://api.clerk.com/v1';
const COMMERCE = '/billing';
const BASE = API + COMMERCE;
export const load = () => fetch(\`\${BASE}/plans\`);
`,
    errors: [{ messageId: 'moved', line: 2, column: 18, endColumn: 29 }],
  },
  {
    name: 'a path in a constant object',
    code: `const PATHS = { plans: '/commerce/plans' } as const;\nexport const load = () => fetch(\`https://api.clerk.com/v1\${PATHS.plans}\`);\n`,
    output: `const PATHS = { plans: '/billing/plans' } as const;\nexport const load = () => fetch(\`https://api.clerk.com/v1\${PATHS.plans}\`);\n`,
    errors: [{ messageId: 'moved', line: 1, column: 24, endColumn: 41 }],
  },
  {
    name: 'a base in a constant object',
    code: `const clerk = { api: 'https://api.clerk.com/v1' };\nexport const load = () => fetch(\`\${clerk.api}/commerce/plans\`);\n`,
    output: `const clerk = { api: 'https://api.clerk.com/v1' };\nexport const load = () => fetch(\`\${clerk.api}/billing/plans\`);\n`,
    errors: [{ messageId: 'moved', line: 2, column: 33, endColumn: 62 }],
  },
  {
    name: 'a base from the environment',
    code: `export const a = () => fetch(\`\${process.env.CLERK_API_URL}/v1/commerce/plans\`);
export const b = () => fetch(process.env.CLERK_BACKEND_API_URL + "/commerce/plans");
export const c = () => fetch(\`https://\${process.env.CLERK_FAPI}/v1/me/commerce/subscription\`);
`,
    output: `export const a = () => fetch(\`\${process.env.CLERK_API_URL}/v1/billing/plans\`);
export const b = () => fetch(process.env.CLERK_BACKEND_API_URL + "/billing/plans");
export const c = () => fetch(\`https://\${process.env.CLERK_FAPI}/v1/me/billing/subscription\`);
`,
    errors: [
      { messageId: 'moved', line: 1, column: 30, endColumn: 78 },
      { messageId: 'moved', line: 2, column: 66, endColumn: 83 },
      { messageId: 'moved', line: 3, column: 30, endColumn: 93 },
    ],
  },
  {
    name: 'a constant of another module',
    files: { 'env.ts': 'export const CLERK_API = String(process.env.API);\n' },
    code: `import { CLERK_API } from './env';\n\nexport const load = () => fetch(\`\${CLERK_API}/commerce/plans\`);\n`,
    output: `import { CLERK_API } from './env';\n\nexport const load = () => fetch(\`\${CLERK_API}/billing/plans\`);\n`,
    errors: [{ messageId: 'moved', line: 3, column: 33, endColumn: 62 }],
  },
  {
    name: "clerk-js's address",
    code: `export const load = (clerk: { frontendApi: string }) => fetch(\`https://\${clerk.frontendApi}/v1/me/commerce/subscription\`);\n`,
    output: `export const load = (clerk: { frontendApi: string }) => fetch(\`https://\${clerk.frontendApi}/v1/me/billing/subscription\`);\n`,
    errors: [{ messageId: 'moved', line: 1, column: 63, endColumn: 121 }],
  },
  {
    name: 'a base that is not known, with the key',
    code: `export const load = (base: string) => fetch(\`\${base}/v1/commerce/plans\`, { headers: { Authorization: \`Bearer \${process.env.CLERK_SECRET_KEY}\` } });
`,
    output: `export const load = (base: string) => fetch(\`\${base}/v1/billing/plans\`, { headers: { Authorization: \`Bearer \${process.env.CLERK_SECRET_KEY}\` } });
`,
    errors: [{ messageId: 'moved', line: 1, column: 45, endColumn: 72 }],
  },
  {
    name: 'a base that is not known, with the key in constants',
    code: `const token = process.env.CLERK_SECRET_KEY;
const headers = { Authorization: \`Bearer \${token}\` };
const init = { headers };
export const load = (base: string) => fetch(\`\${base}/v1/commerce/plans\`, init);
`,
    output: `const token = process.env.CLERK_SECRET_KEY;
const headers = { Authorization: \`Bearer \${token}\` };
const init = { headers };
export const load = (base: string) => fetch(\`\${base}/v1/billing/plans\`, init);
`,
    errors: [{ messageId: 'moved', line: 4, column: 45, endColumn: 72 }],
  },
  {
    name: 'the options of axios',
    files: { 'axios.ts': 'const axios: any = {};\nexport default axios;\n' },
    code: `import axios from './axios';

export const a = () => axios({ baseURL: 'https://api.clerk.com/v1', url: '/commerce/plans' });
export const b = () => axios.get('/commerce/plans', { baseURL: 'https://api.clerk.com/v1' });
`,
    output: `import axios from './axios';

export const a = () => axios({ baseURL: 'https://api.clerk.com/v1', url: '/billing/plans' });
export const b = () => axios.get('/billing/plans', { baseURL: 'https://api.clerk.com/v1' });
`,
    errors: [
      { messageId: 'moved', line: 3, column: 74, endColumn: 91 },
      { messageId: 'moved', line: 4, column: 34, endColumn: 51 },
    ],
  },
  {
    name: 'a client with a base',
    files: { 'axios.ts': 'const axios: any = {};\nexport default axios;\n' },
    code: `import axios from './axios';

const api = axios.create({ baseURL: 'https://api.clerk.com/v1' });
export const load = () => api.get('/commerce/plans');
`,
    output: `import axios from './axios';

const api = axios.create({ baseURL: 'https://api.clerk.com/v1' });
export const load = () => api.get('/billing/plans');
`,
    errors: [{ messageId: 'moved', line: 4, column: 35, endColumn: 52 }],
  },
  {
    name: 'a client with a key',
    files: { 'axios.ts': 'const axios: any = {};\nexport default axios;\n' },
    code: `import axios from './axios';

const api = axios.create({ baseURL: process.env.API, headers: { Authorization: \`Bearer \${process.env.CLERK_SECRET_KEY}\` } });
export const load = () => api.get('/v1/commerce/plans');
`,
    output: `import axios from './axios';

const api = axios.create({ baseURL: process.env.API, headers: { Authorization: \`Bearer \${process.env.CLERK_SECRET_KEY}\` } });
export const load = () => api.get('/v1/billing/plans');
`,
    errors: [{ messageId: 'moved', line: 4, column: 35, endColumn: 55 }],
  },
  {
    name: 'a client whose base has it',
    files: { 'axios.ts': 'const axios: any = {};\nexport default axios;\n' },
    code: `import axios from './axios';

const api = axios.create({ baseURL: 'https://api.clerk.com/v1/commerce' });
export const load = () => [api.get('/plans'), api('statements')];
`,
    output: `import axios from './axios';

const api = axios.create({ baseURL: 'https://api.clerk.com/v1/billing' });
export const load = () => [api.get('/plans'), api('statements')];
`,
    errors: [{ messageId: 'moved', line: 3, column: 37, endColumn: 72 }],
  },
  {
    name: 'host and path',
    code: "import { request } from 'node:https';\n\nexport const load = () => request({ hostname: 'api.clerk.com', path: '/v1/commerce/plans' });\n",
    output:
      "import { request } from 'node:https';\n\nexport const load = () => request({ hostname: 'api.clerk.com', path: '/v1/billing/plans' });\n",
    errors: [{ messageId: 'moved', line: 3, column: 70, endColumn: 90 }],
  },
  {
    name: 'a function of its own',
    code: `const clerk = (path: string, init?: RequestInit) => fetch(\`https://api.clerk.com/v1\${path}\`, init);
export const load = () => clerk('/commerce/plans', { method: 'GET' });
`,
    output: `const clerk = (path: string, init?: RequestInit) => fetch(\`https://api.clerk.com/v1\${path}\`, init);
export const load = () => clerk('/billing/plans', { method: 'GET' });
`,
    errors: [{ messageId: 'moved', line: 2, column: 33, endColumn: 50 }],
  },
  {
    name: 'a function of its own that adds the key',
    code: `async function clerk(path: string, method = 'GET') {
  const response = await fetch(process.env.API + path, { method, headers: { Authorization: \`Bearer \${process.env.CLERK_SECRET_KEY}\` } });
  return response.json();
}

export const load = () => clerk('/v1/commerce/plans');
`,
    output: `async function clerk(path: string, method = 'GET') {
  const response = await fetch(process.env.API + path, { method, headers: { Authorization: \`Bearer \${process.env.CLERK_SECRET_KEY}\` } });
  return response.json();
}

export const load = () => clerk('/v1/billing/plans');
`,
    errors: [{ messageId: 'moved', line: 6, column: 33, endColumn: 53 }],
  },
  {
    name: 'as an attribute',
    filename: 'app/page.tsx',
    code: 'export default () => <a href="https://api.clerk.com/v1/commerce/plans">Plans</a>;\n',
    output: 'export default () => <a href="https://api.clerk.com/v1/billing/plans">Plans</a>;\n',
    errors: [{ messageId: 'moved', line: 1, column: 30, endColumn: 71 }],
  },
  {
    name: 'twice',
    code: "export const load = () => [fetch('https://api.clerk.com/v1/commerce/plans'), fetch('https://api.clerk.com/v1/commerce/statements')];\n",
    output:
      "export const load = () => [fetch('https://api.clerk.com/v1/billing/plans'), fetch('https://api.clerk.com/v1/billing/statements')];\n",
    errors: [
      { messageId: 'moved', line: 1, column: 34, endColumn: 75 },
      { messageId: 'moved', line: 1, column: 84, endColumn: 130 },
    ],
  },
  {
    name: 'an older version beside it',
    code: "export const load = () => fetch('https://api.clerk.com/v1/commerce/plans', { headers: { 'Clerk-API-Version': '2025-04-10' } });\n",
    output: null,
    errors: [{ messageId: 'movedButPinned', data: { version: '2025-04-10' }, line: 1, column: 33, endColumn: 74 }],
  },
  {
    name: 'an older version in constants',
    code: `const VERSION = '2025-04-10';
const headers = { 'Clerk-API-Version': VERSION };
export const load = () => fetch('https://api.clerk.com/v1/commerce/plans', { headers });
`,
    output: null,
    errors: [{ messageId: 'movedButPinned', data: { version: '2025-04-10' }, line: 3, column: 33, endColumn: 74 }],
  },
  {
    name: 'an older version in spread headers',
    code: `const VERSIONS = { 'clerk-api-version': '2024-10-01' };
export const load = () => fetch('https://api.clerk.com/v1/commerce/plans', { headers: { ...VERSIONS, accept: '*/*' } });
`,
    output: null,
    errors: [{ messageId: 'movedButPinned', data: { version: '2024-10-01' }, line: 2, column: 33, endColumn: 74 }],
  },
  {
    name: 'an older version that is set',
    code: `const headers = new Headers();
headers.set('Clerk-API-Version', '2025-04-10');
export const load = () => fetch('https://api.clerk.com/v1/commerce/plans', { headers });
`,
    output: null,
    errors: [{ messageId: 'movedButPinned', data: { version: '2025-04-10' }, line: 3, column: 33, endColumn: 74 }],
  },
  {
    name: 'an older version that is assigned',
    code: `const headers: Record<string, string> = {};
headers['Clerk-API-Version'] = '2025-04-10';
export const load = () => fetch('https://api.clerk.com/v1/commerce/plans', { headers });
`,
    output: null,
    errors: [{ messageId: 'movedButPinned', data: { version: '2025-04-10' }, line: 3, column: 33, endColumn: 74 }],
  },
  {
    name: 'an older version in the query',
    code: "export const load = () => fetch('https://api.clerk.com/v1/commerce/plans?__clerk_api_version=2025-04-10');\n",
    output: null,
    errors: [{ messageId: 'movedButPinned', data: { version: '2025-04-10' }, line: 1, column: 33, endColumn: 105 }],
  },
  {
    name: 'an older version of the client',
    files: { 'axios.ts': 'const axios: any = {};\nexport default axios;\n' },
    code: `import axios from './axios';

const api = axios.create({ baseURL: 'https://api.clerk.com/v1', headers: { 'Clerk-API-Version': '2025-04-10' } });
export const load = () => api.get('/commerce/plans');
`,
    output: null,
    errors: [{ messageId: 'movedButPinned', data: { version: '2025-04-10' }, line: 4, column: 35, endColumn: 52 }],
  },
  {
    name: 'the version that moved them',
    code: "export const load = () => fetch('https://api.clerk.com/v1/commerce/plans', { headers: { 'Clerk-API-Version': '2025-11-10' } });\n",
    output:
      "export const load = () => fetch('https://api.clerk.com/v1/billing/plans', { headers: { 'Clerk-API-Version': '2025-11-10' } });\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 74 }],
  },
  {
    name: 'a version of another request',
    code: `export const users = () => fetch('https://api.clerk.com/v1/users', { headers: { 'Clerk-API-Version': '2025-04-10' } });
export const load = () => fetch('https://api.clerk.com/v1/commerce/plans');
`,
    output: `export const users = () => fetch('https://api.clerk.com/v1/users', { headers: { 'Clerk-API-Version': '2025-04-10' } });
export const load = () => fetch('https://api.clerk.com/v1/billing/plans');
`,
    errors: [{ messageId: 'moved', line: 2, column: 33, endColumn: 74 }],
  },
  {
    name: 'payment sources',
    code: `const fapi = \`https://clerk.example.com/v1/me\`;
export const load = (id: string) => [fetch(\`\${fapi}/commerce/payment_sources\`), fetch(\`\${fapi}/commerce/payment_sources/initialize\`), fetch(\`\${fapi}/commerce/payment_sources/\${id}\`)];
`,
    output: null,
    errors: [
      {
        messageId: 'renamed',
        data: { from: 'payment_sources', to: 'payment_methods' },
        line: 2,
        column: 44,
        endColumn: 78,
        suggestions: [
          {
            messageId: 'rewrite',
            data: { to: 'payment_methods' },
            output: `const fapi = \`https://clerk.example.com/v1/me\`;
export const load = (id: string) => [fetch(\`\${fapi}/billing/payment_methods\`), fetch(\`\${fapi}/commerce/payment_sources/initialize\`), fetch(\`\${fapi}/commerce/payment_sources/\${id}\`)];
`,
          },
        ],
      },
      {
        messageId: 'renamed',
        data: { from: 'payment_sources', to: 'payment_methods' },
        line: 2,
        column: 87,
        endColumn: 132,
        suggestions: [
          {
            messageId: 'rewrite',
            data: { to: 'payment_methods' },
            output: `const fapi = \`https://clerk.example.com/v1/me\`;
export const load = (id: string) => [fetch(\`\${fapi}/commerce/payment_sources\`), fetch(\`\${fapi}/billing/payment_methods/initialize\`), fetch(\`\${fapi}/commerce/payment_sources/\${id}\`)];
`,
          },
        ],
      },
      {
        messageId: 'renamed',
        data: { from: 'payment_sources', to: 'payment_methods' },
        line: 2,
        column: 141,
        endColumn: 181,
        suggestions: [
          {
            messageId: 'rewrite',
            data: { to: 'payment_methods' },
            output: `const fapi = \`https://clerk.example.com/v1/me\`;
export const load = (id: string) => [fetch(\`\${fapi}/commerce/payment_sources\`), fetch(\`\${fapi}/commerce/payment_sources/initialize\`), fetch(\`\${fapi}/billing/payment_methods/\${id}\`)];
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the default payment source',
    code: "export const load = () => fetch('https://clerk.example.com/v1/organizations/org_1/commerce/payers/default_payment_source');\n",
    output: null,
    errors: [
      {
        messageId: 'renamed',
        data: { from: 'default_payment_source', to: 'default_payment_method' },
        line: 1,
        column: 33,
        endColumn: 122,
        suggestions: [
          {
            messageId: 'rewrite',
            data: { to: 'default_payment_method' },
            output:
              "export const load = () => fetch('https://clerk.example.com/v1/organizations/org_1/billing/payers/default_payment_method');\n",
          },
        ],
      },
    ],
  },
  {
    name: 'payment sources, with the last segment elsewhere',
    code: `const BASE = 'https://clerk.example.com/v1/me/commerce';\nexport const load = () => fetch(\`\${BASE}/payment_sources\`);\n`,
    output: null,
    errors: [
      {
        messageId: 'renamed',
        data: { from: 'payment_sources', to: 'payment_methods' },
        line: 1,
        column: 14,
        endColumn: 56,
      },
    ],
  },
  {
    name: 'invoices',
    code: "export const load = () => fetch('https://clerk.example.com/v1/me/commerce/invoices');\n",
    output: null,
    errors: [
      {
        messageId: 'removed',
        data: { instead: 'read `statements`, which replaced invoices' },
        line: 1,
        column: 33,
        endColumn: 84,
      },
    ],
  },
  {
    name: 'products',
    code: "export const load = () => fetch('https://clerk.example.com/v1/commerce/products');\n",
    output: null,
    errors: [{ messageId: 'removed', data: { instead: 'read `plans`' }, line: 1, column: 33, endColumn: 81 }],
  },
  {
    name: 'a base with several kinds',
    code: `const BASE = 'https://clerk.example.com/v1/me/commerce';
export const load = () => [fetch(\`\${BASE}/subscription\`), fetch(\`\${BASE}/payment_sources\`)];
`,
    output: null,
    errors: [
      {
        messageId: 'renamed',
        data: { from: 'payment_sources', to: 'payment_methods' },
        line: 1,
        column: 14,
        endColumn: 56,
      },
    ],
  },
  {
    name: 'invisible characters',
    code: "export const load = () => fetch('https://api.clerk.com\u200B/v1/\u200Bcommerce/\u200Bplans');\n",
    output: "export const load = () => fetch('https://api.clerk.com/v1/billing/plans');\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 77 }],
  },
  {
    name: 'invisible characters as escapes',
    code: "export const load = () => fetch('https://api.clerk.com/v1/\\u200bcommerce/\\u{200B}plans\\uFEFF');\n",
    output: "export const load = () => fetch('https://api.clerk.com/v1/billing/plans');\n",
    errors: [{ messageId: 'moved', line: 1, column: 33, endColumn: 94 }],
  },
  {
    name: 'invisible characters in a template',
    code: `export const load = (id: string) => fetch(\`https://api.clerk.com/\u200Bv1/users/\${\`\${id}\u200B\`}\`);\n`,
    output: `export const load = (id: string) => fetch(\`https://api.clerk.com/v1/users/\${\`\${id}\`}\`);\n`,
    errors: [
      { messageId: 'invisible', line: 1, column: 43, endColumn: 88 },
      { messageId: 'invisible', line: 1, column: 78, endColumn: 86 },
    ],
  },
  {
    name: 'invisible characters in the new address',
    code: "export const load = () => fetch('https://api.clerk.com/v1/\u200Bbilling/\u2060plans');\n",
    output: "export const load = () => fetch('https://api.clerk.com/v1/billing/plans');\n",
    errors: [{ messageId: 'invisible', line: 1, column: 33, endColumn: 75 }],
  },
  {
    name: 'invisible characters as escapes in the new address',
    code: 'export const load = () => fetch("https://api.clerk.com/v1/\\u200Dbilling/plans\\\\\\u200C");\n',
    output: 'export const load = () => fetch("https://api.clerk.com/v1/billing/plans\\\\");\n',
    errors: [{ messageId: 'invisible', line: 1, column: 33, endColumn: 87 }],
  },
  {
    name: 'invisible characters and payment sources',
    code: "export const load = () => fetch('https://clerk.example.com/v1/me/\u200Bcommerce/\u200Bpayment_sources');\n",
    output: null,
    errors: [
      {
        messageId: 'renamed',
        data: { from: 'payment_sources', to: 'payment_methods' },
        line: 1,
        column: 33,
        endColumn: 93,
        suggestions: [
          {
            messageId: 'rewrite',
            data: { to: 'payment_methods' },
            output: "export const load = () => fetch('https://clerk.example.com/v1/me/billing/payment_methods');\n",
          },
        ],
      },
    ],
  },
  {
    name: 'invisible characters and invoices',
    code: "export const load = () => fetch('https://clerk.example.com/v1/me/\u200Bcommerce/\u200Binvoices');\n",
    output: "export const load = () => fetch('https://clerk.example.com/v1/me/commerce/invoices');\n",
    errors: [
      {
        messageId: 'removed',
        data: { instead: 'read `statements`, which replaced invoices' },
        line: 1,
        column: 33,
        endColumn: 86,
      },
    ],
    remaining: true,
  },
  {
    name: 'invisible characters and an older version',
    code: "export const load = () => fetch('https://api.clerk.com/v1/\u200Bcommerce/plans', { headers: { 'Clerk-API-Version': '2025-04-10' } });\n",
    output:
      "export const load = () => fetch('https://api.clerk.com/v1/commerce/plans', { headers: { 'Clerk-API-Version': '2025-04-10' } });\n",
    errors: [{ messageId: 'movedButPinned', data: { version: '2025-04-10' }, line: 1, column: 33, endColumn: 75 }],
    remaining: true,
  },
];

testRule('no-commerce-endpoints', rule, { valid, invalid });
