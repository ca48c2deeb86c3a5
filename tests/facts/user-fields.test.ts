import { describe, expect, test } from 'vitest';
import {
  CLIENT_FIELDS,
  CLIENT_METHODS,
  DATE_FIELDS,
  missingField,
  ON_THE_SERVER,
  SERVER_FIELDS,
  SHARED_FIELDS,
  userAt,
} from '../../src/clerk/user-fields.js';
import type { SdkSet } from '../support/sdks.js';
import { CLIENT_SETS, installedSdks } from './installed.js';
import { SdkProgram } from './program.js';
import { partsOf, propertiesOf } from './types.js';

/** Sets with both users; the declarations of one major are the same in all of them. */
const SETS: readonly SdkSet[] = [...CLIENT_SETS, 'react-6'];

/** Core 1 alone; `samlAccounts` and the like are shared, as each has them in some version. */
const OUT_OF_USE = ['birthday', 'gender', 'profileImageUrl'];

const IMPORTS = `
import * as backend from '@clerk/backend';
import * as types from '@clerk/types';
import * as shared from '@clerk/shared/types';
export type Server = backend.User;
export type Client = shared.UserResource;
export type OlderClient = types.UserResource;
export type ServerJson = backend.UserJSON;
export type Event = backend.WebhookEvent;
export type Api = backend.ClerkClient['users'];
export type Sessions = backend.ClerkClient['sessions'];
`;

type Members = ReadonlyMap<string, boolean>;

/** The members of each type: name → whether it is a method. */
const membersIn = (folder: string): ReadonlyMap<string, Members> => {
  const program = new SdkProgram(folder);
  program.write(IMPORTS);
  const { checker } = program;
  const found = new Map<string, Members>();
  program.file.forEachChild((node) => {
    const { name } = node as { name?: import('typescript').Identifier };
    if (!name) return;
    const members = propertiesOf(partsOf(checker.getTypeAtLocation(name)), checker);
    found.set(
      name.text,
      new Map([...members].map(([key, list]) => [key, list.some((type) => type.getCallSignatures().length > 0)])),
    );
  });
  return found;
};

const seen = new Map<string, Map<string, boolean>>();
for (const { set, sdk } of installedSdks()) {
  if (!SETS.includes(set)) continue;
  for (const [type, members] of membersIn(sdk.folder)) {
    const known = seen.get(type) ?? new Map<string, boolean>();
    members.forEach((isMethod, name) => known.set(name, isMethod));
    seen.set(type, known);
  }
}

const server = seen.get('Server')!;
const client = new Map(
  [...seen.get('OlderClient')!, ...seen.get('Client')!].filter(([name]) => !name.startsWith('__')),
);
const sorted = (names: Iterable<string>): string[] => [...names].sort();

describe('the fields of users, over all installed SDKs', () => {
  test("of the server's alone", () => {
    expect(sorted([...server.keys()].filter((name) => !client.has(name) && !OUT_OF_USE.includes(name)))).toEqual(
      sorted(SERVER_FIELDS),
    );
  });

  test("of the client's alone", () => {
    const alone = [...client].filter(([name]) => !server.has(name));
    expect(sorted(alone.filter(([, isMethod]) => isMethod).map(([name]) => name))).toEqual(sorted(CLIENT_METHODS));
    expect(sorted(alone.filter(([, isMethod]) => !isMethod).map(([name]) => name))).toEqual(sorted(CLIENT_FIELDS));
  });

  test('of both', () => {
    const both = [...client.keys()].filter((name) => server.has(name) && name !== 'id' && !OUT_OF_USE.includes(name));
    expect(sorted(both)).toEqual(sorted(SHARED_FIELDS));
  });

  test('the JSON has what the SDKs make of it', () => {
    const json = seen.get('ServerJson')!;
    const names = [...SHARED_FIELDS, 'lastActiveAt', 'privateMetadata'].flatMap(
      (name) => missingField('json', name)?.name ?? [],
    );
    expect(names.filter((name) => !json.has(name))).toEqual([]);
  });

  test("no webhook's payload has a field that is reported there", () => {
    const payloads = new Set<string>();
    const { sdk } = installedSdks().find(({ set }) => set === 'backend-3')!;
    const program = new SdkProgram(sdk.folder);
    program.write("import type { WebhookEvent } from '@clerk/backend';\nexport type Data = WebhookEvent['data'];\n");
    program.file.forEachChild((node) => {
      const { name } = node as { name?: import('typescript').Identifier };
      if (name)
        for (const key of propertiesOf(partsOf(program.checker.getTypeAtLocation(name)), program.checker).keys())
          payloads.add(key);
    });
    expect(payloads.size).toBeGreaterThan(50);
    expect([...payloads].filter((name) => missingField('json', name))).toEqual([]);
  });

  test('addresses are called alike by both SDKs, and otherwise in the JSON', () => {
    const { sdk } = installedSdks().find(({ set }) => set === 'backend-3')!;
    const program = new SdkProgram(sdk.folder);
    const ofUser = (user: string): string =>
      ['emailAddress', 'phoneNumber', 'web3Wallet']
        .map((name) => `${user}['primary${name[0]!.toUpperCase()}${name.slice(1)}']`)
        .join(' & ');
    program.write(`import type { User, UserJSON } from '@clerk/backend';
import type { UserResource } from '@clerk/shared/types';
export type Server = NonNullable<${ofUser('User')}>;
export type Client = NonNullable<${ofUser('UserResource')}>;
export type Json = Omit<UserJSON['email_addresses'][number], 'object'> & Omit<UserJSON['phone_numbers'][number], 'object'> & Omit<UserJSON['web3_wallets'][number], 'object'>;
`);
    const fields = new Map<string, readonly string[]>();
    program.file.forEachChild((node) => {
      const { name } = node as { name?: import('typescript').Identifier };
      if (name)
        fields.set(name.text, [...propertiesOf([program.checker.getTypeAtLocation(name)], program.checker).keys()]);
    });
    expect(fields.get('Server')).toEqual(expect.arrayContaining(['emailAddress', 'phoneNumber', 'web3Wallet']));
    expect(fields.get('Client')).toEqual(expect.arrayContaining(['emailAddress', 'phoneNumber', 'web3Wallet']));
    expect(fields.get('Json')).toEqual(expect.arrayContaining(['email_address', 'phone_number', 'web3_wallet']));
    expect(
      [...fields.get('Server')!, ...fields.get('Client')!].filter((name) => missingField('address', name)),
    ).toEqual([]);
    expect(fields.get('Json')!.filter((name) => missingField('jsonAddress', name))).toEqual([]);
  });

  test('the Backend API client has what is named in their place', () => {
    const missing = Object.values(ON_THE_SERVER).filter((path) => {
      const [resource, method] = path.split('.') as [string, string];
      return !seen.get(resource === 'users' ? 'Api' : 'Sessions')!.has(method);
    });
    expect(missing).toEqual([]);
    expect(Object.keys(ON_THE_SERVER).filter((name) => missingField('server', name)?.of !== 'client')).toEqual([]);
  });

  test('methods of `users` that give a user', () => {
    const { sdk } = installedSdks().find(({ set }) => set === 'backend-3')!;
    const program = new SdkProgram(sdk.folder);
    program.write(
      "import * as backend from '@clerk/backend';\nexport type Api = backend.ClerkClient['users'];\nexport type User = Promise<backend.User>;\n",
    );
    const types = new Map<string, import('typescript').Type>();
    program.file.forEachChild((node) => {
      const { name } = node as { name?: import('typescript').Identifier };
      if (name) types.set(name.text, program.checker.getTypeAtLocation(name));
    });
    const giving = [...propertiesOf([types.get('Api')!], program.checker)].flatMap(([name, list]) => {
      const results = list.flatMap((type) => type.getCallSignatures()).map((signature) => signature.getReturnType());
      return results.length > 0 && results.every((result) => program.checker.typeToString(result) === 'Promise<User>')
        ? [name]
        : [];
    });
    expect(giving.length).toBeGreaterThan(8);
    expect(
      giving.filter(
        (name) => userAt('@clerk/backend', 'createClerkClient', ['()', 'users', name, '()', 'await']) !== 'server',
      ),
    ).toEqual([]);
    expect(
      [...propertiesOf([types.get('Api')!], program.checker).keys()].filter(
        (name) =>
          !giving.includes(name) &&
          userAt('@clerk/backend', 'createClerkClient', ['()', 'users', name, '()', 'await']) === 'server',
      ),
    ).toEqual([]);
  });

  test('dates', () => {
    expect([...DATE_FIELDS].filter((name) => !SHARED_FIELDS.has(name) && !SERVER_FIELDS.has(name))).toEqual([]);
    const typesOf = (type: string): Map<string, ReadonlySet<string>> => {
      const texts = new Map<string, Set<string>>();
      for (const { set, sdk } of installedSdks()) {
        if (!['backend-1', 'backend-2', 'backend-3', 'nextjs-6', 'nextjs-7'].includes(set)) continue;
        const program = new SdkProgram(sdk.folder);
        program.write(IMPORTS);
        program.file.forEachChild((node) => {
          const { name } = node as { name?: import('typescript').Identifier };
          if (name?.text !== type) return;
          for (const [key, types] of propertiesOf(partsOf(program.checker.getTypeAtLocation(name)), program.checker)) {
            if (!DATE_FIELDS.has(key)) continue;
            const known = texts.get(key) ?? new Set();
            types.flatMap((each) => partsOf(each)).forEach((part) => known.add(program.checker.typeToString(part)));
            texts.set(key, known);
          }
        });
      }
      return texts;
    };
    expect([...typesOf('Server')].map(([name, texts]) => [name, ...texts])).toEqual(
      [...typesOf('Server').keys()].map((name) => [name, 'number']),
    );
    expect(sorted(typesOf('Server').keys())).toEqual(sorted(DATE_FIELDS));
    expect([...typesOf('Client').values()].flatMap((texts) => [...texts])).toEqual(
      [...typesOf('Client').keys()].map(() => 'Date'),
    );
  });
});
