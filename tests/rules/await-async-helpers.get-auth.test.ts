import rule from '../../src/rules/await-async-helpers.js';
import { testRule } from '../support/rule-tester.js';

testRule('await-async-helpers', rule, {
  valid: [
    {
      name: 'the id of an awaited getAuth() of React Router',
      sdk: 'react-router-3',
      code: `import { getAuth } from '@clerk/react-router/server';
export async function loader(args: any) { if (!(await getAuth(args)).userId) return 1; return 2; }`,
    },
  ],
  invalid: [
    {
      name: 'getAuth() of React Router, which is never falsy, tested',
      sdk: 'react-router-3',
      code: `import { getAuth } from '@clerk/react-router/server';
export async function loader(args: any) { if (!getAuth(args)) return 1; return 2; }`,
      errors: [
        {
          messageId: 'promiseAsValue',
          line: 2,
          column: 48,
          suggestions: [
            {
              messageId: 'testUserId',
              output: `import { getAuth } from '@clerk/react-router/server';
export async function loader(args: any) { if (!(await getAuth(args)).userId) return 1; return 2; }`,
            },
          ],
        },
      ],
      output: null,
    },
  ],
});
