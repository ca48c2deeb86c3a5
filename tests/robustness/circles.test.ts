import { describe, expect, it } from 'vitest';
import { lint } from './support.js';

/** Functions that all call each other: 16 of them have more paths than anyone could walk. */
function everyoneCallsEveryone(count: number, call: (from: number, to: number) => string): string {
  const numbers = Array.from({ length: count }, (_, i) => i);
  return numbers
    .map(
      (from) =>
        `function f${from}(user, n) { ${numbers.map((to) => call(from, to)).join(' ')} return user.privateMetadata; }`,
    )
    .join('\n');
}

describe('code that goes round in circles', () => {
  it.each([
    ['functions that hand on what they were handed', everyoneCallsEveryone(16, (_, to) => `f${to}(user, n);`)],
    [
      'functions that hand on what others give',
      everyoneCallsEveryone(16, (from, to) => `f${to}(f${from}(n), user.id);`),
    ],
    ['variables', 'var a = b; var b = c; var c = a; a.privateMetadata; const { d } = d; d.privateMetadata;'],
    ['classes and promises', 'const p = p.then((q) => p.then((r) => q ?? r)); for (const x of x) x.privateMetadata;'],
  ])('%s', (_, code) => {
    const start = performance.now();
    const messages = lint(`import { currentUser } from '@clerk/nextjs/server';\n${code}`, {
      parser: 'typescript',
      filename: 'app/page.js',
    });
    expect(messages).toEqual([]);
    // It never ended before; a busy machine may take its time.
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it.each([
    ['functions', (i: number) => `async function f${i}() { await f${(i + 1) % 3000}(); }`],
    ['arrow functions', (i: number) => `const f${i} = () => f${(i + 1) % 3000}();`],
    ['constants', (i: number) => `const f${i + 1} = f${i};`],
  ])('a chain of %s that is longer than the stack is high', (_, link) => {
    const chain = Array.from({ length: 3000 }, (_, i) => link(i)).join('\n');
    const code = `import { auth } from '@clerk/nextjs/server';\n${chain}\nexport async function GET() { await f2999(); auth.protect(); }`;
    const rules = lint(code, { parser: 'typescript', filename: 'app/api/route.ts' }).map(({ ruleId }) => ruleId);
    expect(rules).toEqual(['clerk/await-auth']);
  });

  it('types', () => {
    const code = `import type { User } from '@clerk/nextjs/server';
      type A = B; type B = A;
      type Tree = { readonly child: Tree; readonly user: User };
      interface List { readonly next: List }
      export const f = (a: A, { child: { child: { user } } }: Tree, { next }: List) => [a.id, user.unsafeMetadata, next.next];`;
    expect(lint(code, { parser: 'typescript', filename: 'lib/tree.ts' })).toEqual([]);
  });
});
