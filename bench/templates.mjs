// The texts of the generated project: what a team writes for one feature of a Next.js app, 3 files in 20 with Clerk.

/**
 * What a template may use.
 * @typedef {object} Feature
 * @property {string} slug `invoices-3`
 * @property {string} type `Invoice3`, the name of its entity
 * @property {string} name `invoice3`
 * @property {{ name: string, type: 'string' | 'number' | 'boolean' }[]} fields
 * @property {(share: number) => boolean} chance seeded
 */

/** The fixed files of every project; they take the places of files of the first feature. */
export const SHARED = {
  proxy: () => `import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';

const isPublic = createRouteMatcher(['/', '/sign-in(.*)', '/sign-up(.*)', '/api/webhooks(.*)']);

export default clerkMiddleware(async (auth, request) => {
  if (!isPublic(request)) await auth.protect();
});

export const config = {
  matcher: ['/((?!_next|[^?]*\\\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico)).*)', '/(api|trpc)(.*)'],
};
`,
  layout: () => `import { ClerkProvider, Show, SignInButton, UserButton } from '@clerk/nextjs';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = { title: 'Back office', description: 'Everything the company sells' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <ClerkProvider>
          <header>
            <Show when="signed-out">
              <SignInButton />
            </Show>
            <Show when="signed-in">
              <UserButton />
            </Show>
          </header>
          {children}
        </ClerkProvider>
      </body>
    </html>
  );
}
`,
  session: () => `import { auth, currentUser } from '@clerk/nextjs/server';

export interface Viewer {
  readonly id: string;
  readonly email: string | undefined;
  readonly organizationId: string | undefined;
}

export async function getViewer(): Promise<Viewer | undefined> {
  const { userId, orgId } = await auth();
  if (!userId) return undefined;
  const user = await currentUser();
  return { id: userId, email: user?.primaryEmailAddress?.emailAddress, organizationId: orgId ?? undefined };
}

export async function requireViewer(): Promise<Viewer> {
  await auth.protect();
  const viewer = await getViewer();
  if (!viewer) throw new Error('Nobody is signed in.');
  return viewer;
}
`,
  nextConfig: () => `import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  images: { remotePatterns: [{ protocol: 'https', hostname: 'img.example.com' }] },
  async redirects() {
    return [{ source: '/dashboard', destination: '/', permanent: false }];
  },
};

export default config;
`,
};

/** Files with Clerk; each feature has the page, the actions, and one of the rest in turn. */
export const WITH_CLERK = {
  page: ({ slug, type, name, fields, chance }) => ({
    path: `src/app/(app)/${slug}/page.tsx`,
    text: `import { auth } from '@clerk/nextjs/server';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { ${type}Table } from '@/features/${slug}/table';
import { list${type}s } from '@/features/${slug}/queries';

interface Props {
  searchParams: Promise<{ page?: string; search?: string }>;
}

export default async function ${type}Page({ searchParams }: Props) {
  const { userId, orgId, has } = await auth();
  if (!userId) redirect('/sign-in');
  const { page = '1', search = '' } = await searchParams;
  const rows = await list${type}s({ page: Number(page), search });
  const canEdit = has({ permission: 'org:${name.toLowerCase()}:manage' });
${chance(0.2) ? '  auth.protect();\n' : ''}
  return (
    <main>
      <h1>${type}s of {orgId ?? userId}</h1>
      {canEdit ? <Link href="/${slug}/new">New ${name}</Link> : null}
      <${type}Table rows={rows} columns={[${fields.map((field) => `'${field.name}'`).join(', ')}]} />
    </main>
  );
}
`,
  }),
  actions: ({ slug, type, name, fields, chance }) => ({
    path: `src/features/${slug}/actions.ts`,
    text: `'use server';

import { auth, clerkClient } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { parse${type} } from './schema';
import { ${name}Store } from './store';
import type { ${type} } from './types';

export async function create${type}(formData: FormData): Promise<${type}> {
  const { userId } = await auth.protect();
  const parsed = parse${type}(Object.fromEntries(formData));
  const created = ${name}Store.insert({ ...parsed, id: crypto.randomUUID() });
  revalidatePath('/${slug}');
  const client = await clerkClient();
  ${chance(0.25) ? '' : 'await '}client.users.updateUserMetadata(userId, { publicMetadata: { last${type}: created.id } });
  return created;
}

export async function remove${type}(id: string): Promise<void> {
  ${chance(0.25) ? '' : 'await '}auth.protect({ permission: 'org:${name.toLowerCase()}:manage' });
  ${name}Store.remove(id);
  revalidatePath('/${slug}');
}

export async function rename${type}(id: string, ${fields[0].name}: ${type}['${fields[0].name}']): Promise<void> {
  const { isAuthenticated, redirectToSignIn } = await auth();
  if (!isAuthenticated) return redirectToSignIn();
  const found = ${name}Store.find(id);
  if (found) ${name}Store.insert({ ...found, ${fields[0].name} });
}
`,
  }),
  route: ({ slug, type, name }) => ({
    path: `src/app/api/${slug}/route.ts`,
    text: `import { auth, clerkClient } from '@clerk/nextjs/server';
import { NextResponse, type NextRequest } from 'next/server';
import { list${type}s } from '@/features/${slug}/queries';
import { parse${type} } from '@/features/${slug}/schema';
import { ${name}Store } from '@/features/${slug}/store';

export async function GET(request: NextRequest) {
  const session = await auth({ acceptsToken: ['session_token', 'api_key'] });
  if (!session.isAuthenticated) return NextResponse.json({ error: 'Unauthorized' }, { status: 401 });
  const page = Number(request.nextUrl.searchParams.get('page') ?? '1');
  return NextResponse.json(await list${type}s({ page, search: '' }));
}

export async function POST(request: NextRequest) {
  const { userId, orgId } = await auth.protect();
  const body: unknown = await request.json();
  const client = await clerkClient();
  const user = await client.users.getUser(userId);
  const created = ${name}Store.insert({ ...parse${type}(body), id: crypto.randomUUID() });
  return NextResponse.json({ created, by: user.fullName, organization: orgId }, { status: 201 });
}
`,
  }),
  menu: ({ slug, type, name }) => ({
    path: `src/features/${slug}/menu.tsx`,
    text: `'use client';

import { useAuth, useOrganization, useUser } from '@clerk/nextjs';
import { useState } from 'react';

export function ${type}Menu({ id }: { id: string }) {
  const { isLoaded, user } = useUser();
  const { getToken, has } = useAuth();
  const { organization } = useOrganization();
  const [error, setError] = useState<string>();
  if (!isLoaded || !user) return null;

  const archive = async () => {
    const token = await getToken();
    const response = await fetch(\`/api/${slug}/\${id}/archive\`, {
      method: 'POST',
      headers: { authorization: \`Bearer \${token}\` },
    });
    if (!response.ok) setError(\`Could not archive the ${name} (\${response.status}).\`);
  };

  return (
    <menu aria-label={\`${type} of \${organization?.name ?? user.fullName}\`}>
      <button type="button" disabled={!has?.({ permission: 'org:${name.toLowerCase()}:manage' })} onClick={() => void archive()}>
        Archive
      </button>
      {error ? <p role="alert">{error}</p> : null}
    </menu>
  );
}
`,
  }),
  webhook: ({ slug, type }) => ({
    path: `src/app/api/webhooks/${slug}/route.ts`,
    text: `import { verifyWebhook } from '@clerk/nextjs/webhooks';
import type { NextRequest } from 'next/server';

const removed${type}s = new Set<string>();

export async function POST(request: NextRequest) {
  try {
    const event = await verifyWebhook(request);
    switch (event.type) {
      case 'user.created':
      case 'user.updated':
        removed${type}s.delete(event.data.id);
        break;
      case 'user.deleted':
        if (event.data.id) removed${type}s.add(event.data.id);
        break;
      default:
        break;
    }
    return new Response('OK');
  } catch (error) {
    console.error('Not a webhook of ours', error);
    return new Response('Bad request', { status: 400 });
  }
}
`,
  }),
  members: ({ slug, type }) => ({
    path: `src/app/(app)/${slug}/members/page.tsx`,
    text: `import { OrganizationProfile, Show } from '@clerk/nextjs';
import { auth, clerkClient } from '@clerk/nextjs/server';
import { cache } from 'react';

const membersOf = cache(async (organizationId: string) => {
  const client = await clerkClient();
  const { data } = await client.organizations.getOrganizationMembershipList({ organizationId, limit: 100 });
  return data.map(({ id, role, publicUserData }) => ({ id, role, name: publicUserData?.firstName ?? 'Unknown' }));
});

export default async function ${type}Members() {
  const { orgId } = await auth();
  if (!orgId) return <p>Choose an organization.</p>;
  const members = await membersOf(orgId);
  return (
    <Show when={{ role: 'org:admin' }} fallback={<p>Only admins may see this.</p>}>
      <ul>
        {members.map((member) => (
          <li key={member.id}>
            {member.name} ({member.role})
          </li>
        ))}
      </ul>
      <OrganizationProfile routing="hash" />
    </Show>
  );
}
`,
  }),
};

/** Files without Clerk: 17 a feature. Two of them import what uses it. */
export const WITHOUT_CLERK = [
  ({ slug, type, fields }) => ({
    path: `src/features/${slug}/types.ts`,
    text: `export interface ${type} {
  readonly id: string;
${fields.map((field) => `  readonly ${field.name}: ${field.type};\n`).join('')}}

export type ${type}Column = Exclude<keyof ${type}, 'id'>;

export interface ${type}Query {
  readonly page: number;
  readonly search: string;
  readonly sortBy?: ${type}Column;
  readonly descending?: boolean;
}
`,
  }),
  ({ slug, type, fields }) => ({
    path: `src/features/${slug}/schema.ts`,
    text: `import type { ${type} } from './types';

export class ${type}Error extends Error {
  constructor(readonly field: string) {
    super(\`\${field} is missing or has the wrong type.\`);
  }
}

/** Reads what a form or a request holds. */
export function parse${type}(input: unknown): Omit<${type}, 'id'> {
  if (typeof input !== 'object' || input === null) throw new ${type}Error('body');
  const record = input as Record<string, unknown>;
  return {
${fields.map((field) => `    ${field.name}: ${field.type}Field(record, '${field.name}'),\n`).join('')}  };
}
${[...new Set(fields.map((field) => field.type))].map((kind) => FIELD_READERS[kind](type)).join('')}`,
  }),
  ({ slug, type, name, fields }) => ({
    path: `src/features/${slug}/store.ts`,
    text: `import type { ${type}, ${type}Query } from './types';

const PAGE_SIZE = 25;

class ${type}Store {
  readonly #rows = new Map<string, ${type}>();

  find(id: string): ${type} | undefined {
    return this.#rows.get(id);
  }

  insert(row: ${type}): ${type} {
    this.#rows.set(row.id, row);
    return row;
  }

  remove(id: string): boolean {
    return this.#rows.delete(id);
  }

  query({ page, search, sortBy = '${fields[0].name}', descending = false }: ${type}Query): readonly ${type}[] {
    const needle = search.trim().toLowerCase();
    const found = [...this.#rows.values()].filter((row) => JSON.stringify(row).toLowerCase().includes(needle));
    const sign = descending ? -1 : 1;
    found.sort((a, b) => sign * String(a[sortBy]).localeCompare(String(b[sortBy])));
    return found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  }
}

export const ${name}Store = new ${type}Store();
`,
  }),
  ({ slug, type, name }) => ({
    path: `src/features/${slug}/queries.ts`,
    text: `import { requireViewer } from '@/lib/session';
import { ${name}Store } from './store';
import type { ${type}, ${type}Query } from './types';

export async function list${type}s(query: ${type}Query): Promise<readonly ${type}[]> {
  const viewer = await requireViewer();
  const rows = ${name}Store.query(query);
  return viewer.organizationId ? rows : rows.slice(0, 5);
}

export async function get${type}(id: string): Promise<${type} | undefined> {
  await requireViewer();
  return ${name}Store.find(id);
}
`,
  }),
  ({ slug, type, name, fields }) => ({
    path: `src/app/(app)/${slug}/[id]/page.tsx`,
    text: `import { notFound } from 'next/navigation';
import { get${type} } from '@/features/${slug}/queries';
import { format${type} } from '@/features/${slug}/format';

export default async function ${type}Detail({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const ${name} = await get${type}(id);
  if (!${name}) notFound();
  return (
    <article>
      <h1>{format${type}(${name})}</h1>
      <dl>
${fields.map((field) => `        <dt>${field.name}</dt>\n        <dd>{String(${name}.${field.name})}</dd>\n`).join('')}      </dl>
    </article>
  );
}
`,
  }),
  ({ slug, type, name, fields }) => ({
    path: `src/features/${slug}/table.tsx`,
    text: `import { ${type}Row } from './row';
import type { ${type}, ${type}Column } from './types';

interface Props {
  readonly rows: readonly ${type}[];
  readonly columns: readonly ${type}Column[];
}

const TITLES: Record<${type}Column, string> = {
${fields.map((field) => `  ${field.name}: '${field.name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}',\n`).join('')}};

export function ${type}Table({ rows, columns }: Props) {
  if (rows.length === 0) return <p>There is no ${name} yet.</p>;
  return (
    <table>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {TITLES[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <${type}Row key={row.id} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}
`,
  }),
  ({ slug, type }) => ({
    path: `src/features/${slug}/row.tsx`,
    text: `import Link from 'next/link';
import type { ${type}, ${type}Column } from './types';

export function ${type}Row({ row, columns }: { row: ${type}; columns: readonly ${type}Column[] }) {
  return (
    <tr>
      {columns.map((column, index) => (
        <td key={column}>{index === 0 ? <Link href={\`/${slug}/\${row.id}\`}>{show(row[column])}</Link> : show(row[column])}</td>
      ))}
    </tr>
  );
}

function show(value: ${type}[${type}Column]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en', { maximumFractionDigits: 2 });
  return value.length > 80 ? \`\${value.slice(0, 79)}…\` : value;
}
`,
  }),
  ({ slug, type, fields, chance }) => ({
    path: `src/features/${slug}/form.tsx`,
    text: `'use client';

import { useState, type FormEvent } from 'react';
import { use${type} } from './use-${slug}';

export function ${type}Form({ id }: { id: string }) {
  const { save, pending } = use${type}(id);
  const [saved, setSaved] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.currentTarget));
    ${chance(0.3) ? '' : 'void '}save(values).then(() => setSaved(true));
  }

  return (
    <form onSubmit={submit}>
${fields.map((field) => `      <label>\n        ${field.name}\n        <input name="${field.name}" type="${field.type === 'number' ? 'number' : field.type === 'boolean' ? 'checkbox' : 'text'}" />\n      </label>\n`).join('')}      <button type="submit" disabled={pending}>
        Save
      </button>
      {saved ? <output>Saved.</output> : null}
    </form>
  );
}
`,
  }),
  ({ slug, type }) => ({
    path: `src/features/${slug}/use-${slug}.ts`,
    text: `'use client';

import { useCallback, useEffect, useState } from 'react';
import { fetch${type}, put${type} } from './api-client';
import type { ${type} } from './types';

export function use${type}(id: string) {
  const [value, setValue] = useState<${type}>();
  const [pending, setPending] = useState(false);

  useEffect(() => {
    const controller = new AbortController();
    fetch${type}(id, controller.signal).then(setValue, () => undefined);
    return () => controller.abort();
  }, [id]);

  const save = useCallback(
    async (values: Record<string, unknown>) => {
      setPending(true);
      try {
        setValue(await put${type}(id, values));
      } finally {
        setPending(false);
      }
    },
    [id],
  );

  return { value, pending, save };
}
`,
  }),
  ({ slug, type }) => ({
    path: `src/features/${slug}/api-client.ts`,
    text: `import type { ${type} } from './types';

const BASE = process.env.NEXT_PUBLIC_API_URL ?? '';

async function request<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(\`\${BASE}\${path}\`, { ...init, headers: { 'content-type': 'application/json' } });
  if (!response.ok) throw new Error(\`\${init?.method ?? 'GET'} \${path}: \${response.status}\`);
  return (await response.json()) as T;
}

export const fetch${type} = (id: string, signal?: AbortSignal): Promise<${type}> =>
  request<${type}>(\`/api/${slug}/\${encodeURIComponent(id)}\`, { signal: signal ?? null });

export const put${type} = (id: string, values: Record<string, unknown>): Promise<${type}> =>
  request<${type}>(\`/api/${slug}/\${encodeURIComponent(id)}\`, { method: 'PUT', body: JSON.stringify(values) });
`,
  }),
  ({ slug, type, name, fields }) => ({
    path: `src/features/${slug}/format.ts`,
    text: `import type { ${type} } from './types';

const LABEL = '${name}';

export function format${type}(${name}: ${type}): string {
  const parts = [
${fields.map((field) => `    \`${field.name} \${String(${name}.${field.name})}\`,\n`).join('')}  ];
  return \`\${LABEL} \${${name}.id.slice(0, 8)}: \${parts.filter(Boolean).join(', ')}\`;
}

export function compare${type}s(a: ${type}, b: ${type}): number {
  return format${type}(a).localeCompare(format${type}(b));
}
`,
  }),
  ({ slug, type, name, fields }) => ({
    path: `src/features/${slug}/format.test.ts`,
    text: `import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compare${type}s, format${type} } from './format';
import type { ${type} } from './types';

const make = (id: string): ${type} => ({ id, ${fields.map((field) => `${field.name}: ${EXAMPLES[field.type]}`).join(', ')} });

describe('format${type}', () => {
  it('shows the start of the id', () => {
    assert.match(format${type}(make('0123456789')), /^${name} 01234567:/);
  });

  it('sorts by text', () => {
    const sorted = [make('b'), make('a')].sort(compare${type}s);
    assert.deepEqual(
      sorted.map(({ id }) => id),
      ['a', 'b'],
    );
  });
});
`,
  }),
  ({ slug, type, fields }) => ({
    path: `src/features/${slug}/filters.tsx`,
    text: `'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import type { ChangeEvent } from 'react';

const FIELDS = [${fields.map((field) => `'${field.name}'`).join(', ')}] as const;

export function ${type}Filters() {
  const router = useRouter();
  const parameters = useSearchParams();

  const change = (event: ChangeEvent<HTMLSelectElement | HTMLInputElement>) => {
    const next = new URLSearchParams(parameters);
    if (event.target.value) next.set(event.target.name, event.target.value);
    else next.delete(event.target.name);
    router.replace(\`?\${next.toString()}\`);
  };

  return (
    <search>
      <input name="search" defaultValue={parameters.get('search') ?? ''} onChange={change} />
      <select name="sortBy" defaultValue={parameters.get('sortBy') ?? FIELDS[0]} onChange={change}>
        {FIELDS.map((field) => (
          <option key={field}>{field}</option>
        ))}
      </select>
    </search>
  );
}
`,
  }),
  ({ slug, type, name, fields }) => ({
    path: `src/features/${slug}/totals.ts`,
    text: `import type { ${type} } from './types';

export interface ${type}Totals {
  count: number;
${fields
  .filter(({ type: kind }) => kind === 'number')
  .map((field) => `  ${field.name}: number;\n`)
  .join('')}}

/** Sums up what can be summed up. */
export function totalsOf(rows: Iterable<${type}>): ${type}Totals {
  const totals: ${type}Totals = { count: 0${fields
    .filter(({ type: kind }) => kind === 'number')
    .map((field) => `, ${field.name}: 0`)
    .join('')} };
  for (const ${name} of rows) {
    totals.count += 1;
${fields
  .filter(({ type: kind }) => kind === 'number')
  .map((field) => `    totals.${field.name} += ${name}.${field.name};\n`)
  .join('')}  }
  return totals;
}

export const averageOf = (total: number, count: number): number => (count === 0 ? 0 : Math.round((100 * total) / count) / 100);
`,
  }),
  ({ slug, type }) => ({
    path: `src/app/(app)/${slug}/loading.tsx`,
    text: `const ROWS = Array.from({ length: 8 }, (_, index) => index);

export default function ${type}Loading() {
  return (
    <ul aria-busy="true" aria-label="Loading">
      {ROWS.map((row) => (
        <li key={row} style={{ opacity: 1 - row / ROWS.length }} />
      ))}
    </ul>
  );
}
`,
  }),
  ({ slug, type }) => ({
    path: `src/app/(app)/${slug}/error.tsx`,
    text: `'use client';

import { useEffect } from 'react';

export default function ${type}ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => {
    console.error('${slug}', error.digest ?? error.message);
  }, [error]);

  return (
    <section role="alert">
      <h2>This page could not be shown</h2>
      <button type="button" onClick={() => reset()}>
        Try again
      </button>
    </section>
  );
}
`,
  }),
  ({ slug, type, fields }) => ({
    path: `src/features/${slug}/export-csv.js`,
    text: `/** Columns of the export, in the order of the file. */
const COLUMNS = [${fields.map((field) => `'${field.name}'`).join(', ')}];

const quote = (value) => (/[",\\n]/.test(String(value)) ? \`"\${String(value).replaceAll('"', '""')}"\` : String(value));

/** @param {Iterable<Record<string, unknown>>} rows */
export function export${type}s(rows) {
  const lines = [COLUMNS.join(',')];
  for (const row of rows) lines.push(COLUMNS.map((column) => quote(row[column] ?? '')).join(','));
  return \`\${lines.join('\\r\\n')}\\r\\n\`;
}
`,
  }),
];

const EXAMPLES = { string: "'text'", number: '12.5', boolean: 'true' };

const FIELD_READERS = {
  string: (type) => `
function stringField(record: Record<string, unknown>, field: string): string {
  const value = record[field];
  if (typeof value !== 'string' || value.trim() === '') throw new ${type}Error(field);
  return value.trim();
}
`,
  number: (type) => `
function numberField(record: Record<string, unknown>, field: string): number {
  const value = Number(record[field]);
  if (Number.isNaN(value)) throw new ${type}Error(field);
  return value;
}
`,
  boolean: () => `
function booleanField(record: Record<string, unknown>, field: string): boolean {
  return record[field] === true || record[field] === 'on';
}
`,
};
