import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { ARRAY_MEMBERS, HOOK_LISTS, LATER_LISTS, LISTS, paginatedList } from '../../src/clerk/paginated-lists.js';
import { parseVersion } from '../../src/clerk/version.js';
import type { SdkSet } from '../support/sdks.js';
import { CLIENT_SETS, installedSdks } from './installed.js';
import { SdkProgram } from './program.js';
import { awaited, partsOf, propertiesOf, returnTypes } from './types.js';

const BROWSERS: readonly SdkSet[] = ['react-5', 'react-6', 'nextjs-6', 'nextjs-7', 'tanstack-1', 'react-router-3'];

/** An array in the declarations before 3.6.0 of @clerk/backend. */
const UNSURE = 'organizations.createOrganizationInvitationBulk';

const sdks = installedSdks();
const found = (sets: readonly SdkSet[]): typeof sdks => sdks.filter(({ set }) => sets.includes(set));

/** Types that a text exports, by name. */
function typesIn(folder: string, text: string): { checker: ts.TypeChecker; types: ReadonlyMap<string, ts.Type> } {
  const program = new SdkProgram(folder);
  program.write(text);
  const { checker } = program;
  const types = new Map<string, ts.Type>();
  program.file.forEachChild((node) => {
    const { name } = node as { name?: ts.Identifier };
    if (name) types.set(name.text, checker.getTypeAtLocation(name));
  });
  return { checker, types };
}

type Kind = 'array' | 'object' | 'other';

/** `resource.method` of the Backend API client → whether it resolves to an array, or to an object that holds one. */
function methodsOf(folder: string): ReadonlyMap<string, Kind> {
  // @clerk/backend 0 has no `ClerkClient`.
  const { checker, types } = typesIn(
    folder,
    `import * as backend from '@clerk/backend';
export type Client = backend.ClerkClient;
export type Early = ReturnType<typeof backend.Clerk>;
`,
  );
  const clients = [types.get('Client')!, types.get('Early')!].flatMap((type) => partsOf(type));
  const kinds = new Map<string, Kind>();
  const isArray = (type: ts.Type): boolean => checker.isArrayType(type);
  for (const [resource, of] of propertiesOf(clients, checker)) {
    for (const [method, signatures] of propertiesOf(of, checker)) {
      const results = returnTypes(signatures)?.map((type) => awaited(type, checker));
      if (!results) continue;
      const isObject = results.every((result) => {
        const members = propertiesOf([result], checker);
        return members.has('totalCount') && members.get('data')?.every(isArray);
      });
      kinds.set(`${resource}.${method}`, isObject ? 'object' : results.every(isArray) ? 'array' : 'other');
    }
  }
  return kinds;
}

describe('the lists of the Backend API client', () => {
  test.each(found(CLIENT_SETS).map(({ set, sdk }) => [`${sdk.package} ${sdk.version}`, set, sdk] as const))(
    '%s',
    (_, set, sdk) => {
      const methods = methodsOf(sdk.folder);
      const isKnown = (name: string): boolean => {
        const [resource, method] = name.split('.') as [string, string];
        return !!paginatedList(sdk.package, 'createClerkClient', ['()', resource, method, '()', 'await'], () =>
          parseVersion(sdk.version)!,
        );
      };
      const objects = [...methods].flatMap(([name, kind]) => (kind === 'object' && name !== UNSURE ? [name] : []));
      const known = [...methods.keys()].filter(isKnown);
      // In @clerk/backend 2 they became what they are in the middle of the major.
      const expected = objects.filter((name) => !LATER_LISTS.has(name) || /(?:nextjs-7|backend-3)$/.test(set));
      expect(known.sort()).toEqual(expected.sort());
      expect(methods.size).toBeGreaterThan(50);
      expect(known.length).toBeGreaterThanOrEqual(set === 'nextjs-4' ? 0 : 12);
    },
  );

  test('each is there in one of them', () => {
    const all = new Set(found(CLIENT_SETS).flatMap(({ sdk }) => [...methodsOf(sdk.folder).keys()]));
    expect([...LISTS, ...LATER_LISTS].filter((name) => !all.has(name))).toEqual([]);
  });
});

describe('the lists of hooks', () => {
  test.each(found(BROWSERS).map(({ sdk }) => [`${sdk.package} ${sdk.version}`, sdk] as const))('%s', (_, sdk) => {
    const { checker, types } = typesIn(
      sdk.folder,
      `import { useOrganization, useOrganizationList } from '${sdk.package}';
export type useOrganization_ = ReturnType<typeof useOrganization<{ memberships: true }>>;
export type useOrganizationList_ = ReturnType<typeof useOrganizationList<{ userMemberships: true }>>;
`,
    );
    for (const [hook, lists] of Object.entries(HOOK_LISTS)) {
      const members = propertiesOf(partsOf(types.get(`${hook}_`)!), checker);
      const objects = [...members].filter(([, kinds]) =>
        propertiesOf(
          kinds.flatMap((type) => partsOf(type)),
          checker,
        ).has('hasNextPage'),
      );
      expect(objects.map(([name]) => name).sort()).toEqual([...lists].sort());
      for (const [, kinds] of objects) {
        const own = propertiesOf(
          kinds.flatMap((type) => partsOf(type)),
          checker,
        );
        expect([...own.keys()].filter((name) => ARRAY_MEMBERS.has(name))).toEqual([]);
      }
    }
  });
});

test('members of arrays, all but those that objects have', () => {
  const { sdk } = sdks.find(({ set }) => set === 'backend-3')!;
  const { checker, types } = typesIn(sdk.folder, 'export type List = string[];\n');
  const members = checker.getPropertiesOfType(types.get('List')!).map(({ name }) => name);
  const ofObjects = ['toLocaleString', 'toString'];
  const named = members.filter((name) => !name.startsWith('__@') && !ofObjects.includes(name));
  expect(named.filter((name) => !ARRAY_MEMBERS.has(name))).toEqual([]);
});
