import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parseClerkModule } from '../../src/clerk/packages.js';
import {
  CONTROL_COMPONENTS,
  describedRemovals,
  INTRODUCED,
  introducedSince,
  removedEntryPoint,
  removedExport,
  SHOW,
  TYPES_HOMES,
} from '../../src/clerk/removed-exports.js';
import { ADDED_TO_RESULT, GONE_OF_RESULT, HOOK_RESULTS, LEGACY_HOOKS } from '../../src/clerk/legacy-hooks.js';
import { isAtLeast, parseVersion } from '../../src/clerk/version.js';
import { sdkFolder, type SdkSet } from '../support/sdks.js';
import { sdkIn } from './check.js';
import { installedSdks } from './installed.js';
import { SdkProgram } from './program.js';

/** What only the major before an installed one had, or what no version ever had, though code is written as if. */
const NEVER_THERE =
  /^@clerk\/nextjs (?:buildClerkProps|clerkMiddleware|createRouteMatcher|getAuth)$|^@clerk\/nextjs\/ssr |^@clerk\/nextjs\/edge-middleware\b/;

/** Module → what it exports, as values or types; `undefined` where there is no such module. What is `never` is not there. */
function exportsIn(
  folder: string,
  modules: readonly string[],
  isValues = false,
): Map<string, ReadonlySet<string> | undefined> {
  const sdk = new SdkProgram(folder);
  sdk.write(modules.map((module, i) => `import * as m${i} from '${module}';\n`).join(''));
  const { checker } = sdk;
  const imports = sdk.file.statements.filter(ts.isImportDeclaration);
  return new Map(
    imports.map((statement, i) => {
      const resolved = checker.getSymbolAtLocation(statement.moduleSpecifier);
      // What the SDK lacks, TypeScript looks for among the packages of this project.
      const isOwn = !resolved?.declarations?.[0]
        ?.getSourceFile()
        .fileName.includes('/node_modules/@clerk/clerk-sdk-node/');
      const symbol = isOwn ? resolved : undefined;
      const names =
        symbol &&
        checker.getExportsOfModule(symbol).filter((found) => {
          const target = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
          if (isValues && !(target.flags & ts.SymbolFlags.Value)) return false;
          return (
            !(target.flags & ts.SymbolFlags.Value) || !(checker.getTypeOfSymbol(target).flags & ts.TypeFlags.Never)
          );
        });
      return [modules[i]!, names && new Set(names.map(({ name }) => name))];
    }),
  );
}

const packageOf = (module: string): string => parseClerkModule(module)!.package;

describe('what is gone agrees with the exports of', () => {
  test.each(installedSdks().map(({ sdk }) => [`${sdk.package} ${sdk.version}`, sdk] as const))(
    '%s',
    { timeout: 60_000 },
    (_, { folder, package: name, version: text }) => {
      const version = parseVersion(text)!;
      const own = describedRemovals().filter(({ module }) => packageOf(module) === name);
      const introduced = INTRODUCED.trim()
        .split('\n')
        .map((line) => line.split(' '))
        .filter(([module]) => packageOf(module!) === name);
      const shows = Object.entries(SHOW).filter(([module]) => packageOf(module) === name);
      const all = new Set([
        ...own.flatMap(({ exports, module }) => [
          module,
          ...[...exports.values()].flat().flatMap(({ to }) => (to && packageOf(to) === name ? [to] : [])),
        ]),
        ...introduced.map(([module]) => module!),
        ...shows.map(([module]) => module),
        `${name}/legacy`,
        `${name}/types`,
      ]);
      const found = exportsIn(folder, [...all]);
      const wrong: string[] = [];

      for (const { exports, gone, module } of own) {
        const clerkModule = parseClerkModule(module)!;
        const there = found.get(module);
        const isGone = removedEntryPoint(clerkModule, version) !== undefined;
        if (gone !== undefined && isGone && there) wrong.push(`${module} is there`);
        if (gone !== undefined && !isGone && !there && !NEVER_THERE.test(`${module} `))
          wrong.push(`${module} is not there`);
        for (const [exported, [first]] of exports) {
          const removed = removedExport(clerkModule, exported, version);
          if (removed && there?.has(exported)) wrong.push(`${module} exports ${exported}`);
          const home = removed?.to !== undefined && packageOf(removed.to) === name ? found.get(removed.to) : undefined;
          if (removed?.to !== undefined && packageOf(removed.to) === name && !home?.has(removed.name))
            wrong.push(`${removed.to} does not export ${removed.name}`);
          // The last major that had it.
          const isLast = !removed && parseVersion(first!.since)!.major === version.major + 1;
          if (isLast && !there?.has(exported) && !NEVER_THERE.test(`${module} ${exported}`))
            wrong.push(`${module} does not export ${exported}`);
        }
      }
      for (const [module, since] of shows) {
        const names = found.get(module)!;
        const hasShow = isAtLeast(version, since);
        if (names.has('Show') !== hasShow) wrong.push(`${module}: Show`);
        // Those of @clerk/nextjs are there again, and throw.
        const hasControls = [...CONTROL_COMPONENTS].some((control) => names.has(control));
        if (hasControls === hasShow && name !== '@clerk/nextjs') wrong.push(`${module}: SignedIn`);
      }
      for (const [module, since, names] of introduced) {
        const there = found.get(module!);
        const isThere = there !== undefined && (names?.split(',').every((each) => there.has(each)) ?? true);
        if (isThere && !isAtLeast(version, since!)) wrong.push(`${module} is there before ${since}`);
        if (names !== undefined && !isThere && isAtLeast(version, since!))
          wrong.push(`${module} has no ${names} in ${since}`);
      }
      if (
        Object.hasOwn(LEGACY_HOOKS, name) &&
        isAtLeast(version, LEGACY_HOOKS[name]!) &&
        !found.get(`${name}/legacy`)?.has('useSignIn')
      )
        wrong.push(`${name}/legacy`);
      if (
        Object.hasOwn(TYPES_HOMES, name) &&
        isAtLeast(version, TYPES_HOMES[name]!) &&
        !found.get(`${name}/types`)?.has('UserResource')
      )
        wrong.push(`${name}/types`);
      expect(wrong).toEqual([]);
    },
  );
});

test('what proves a version is read by module and by name', () => {
  const server = { package: '@clerk/nextjs', entryPoint: 'server' };
  expect(introducedSince(server, ['auth', 'clerkMiddleware'])).toBe('5.0.0');
  expect(introducedSince(server, ['auth'])).toBeUndefined();
  expect(introducedSince({ package: '@clerk/react', entryPoint: '' }, [])).toBe('6.0.0');
});

test.each(Object.entries(HOOK_RESULTS))(
  'what %s() gave before Core 3 and gives since',
  { timeout: 60_000 },
  (hook, { added, attempt, gone }) => {
    const [now, before] = ['@clerk/react', '@clerk/react/legacy'].map((module) => {
      const sdk = new SdkProgram(sdkFolder('react-6'));
      const give = `type Given = ReturnType<typeof ${hook}>;\nexport declare const given: Given;\n`;
      sdk.write(
        `import { ${hook} } from '${module}';\n${give}export declare const attempt: NonNullable<Given['${attempt}']>;\n`,
      );
      const exports = sdk.checker.getExportsOfModule(sdk.checker.getSymbolAtLocation(sdk.file)!);
      const namesOf = (name: string): string[] => {
        const type = sdk.checker.getTypeOfSymbol(exports.find((symbol) => symbol.name === name)!);
        const names = (type.isUnion() ? type.types : [type]).flatMap((part) =>
          part.getProperties().map((member) => member.name),
        );
        return [...new Set(names)].filter((member) => !/^__|^pathRoot$/.test(member)).sort();
      };
      return { given: namesOf('given'), attempt: namesOf('attempt') };
    }) as [Record<'attempt' | 'given', string[]>, Record<'attempt' | 'given', string[]>];
    const lost = (a: readonly string[], b: readonly string[]): string[] => a.filter((name) => !b.includes(name));
    expect(lost(before.given, now.given)).toEqual([...GONE_OF_RESULT].sort());
    expect(lost(now.given, before.given)).toEqual([...ADDED_TO_RESULT].sort());
    expect(lost(before.attempt, now.attempt)).toEqual([...gone].sort());
    expect(lost(now.attempt, before.attempt)).toEqual([...added].sort());
  },
);

/** Majors that are installed side by side, the package's names if it got another. */
const NEIGHBOURS = [
  ['nextjs-4', 'nextjs-5', '@clerk/nextjs'],
  ['nextjs-5', 'nextjs-6', '@clerk/nextjs'],
  ['nextjs-6', 'nextjs-7', '@clerk/nextjs'],
  ['express-1', 'express-2', '@clerk/express'],
  ['react-router-1', 'react-router-3', '@clerk/react-router'],
  ['backend-1', 'backend-2', '@clerk/backend'],
  ['backend-2', 'backend-3', '@clerk/backend'],
  ['react-5', 'react-6', '@clerk/clerk-react', '@clerk/react'],
] as const satisfies readonly (readonly [SdkSet, SdkSet, string, string?])[];

/** `Clerk()` is described among the names of Core 1. */
const ELSEWHERE = new Set(['Clerk', ...CONTROL_COMPONENTS]);

test.each(NEIGHBOURS)(
  'every value that %s exports and %s does not is described',
  { timeout: 60_000 },
  (older, newer, name, renamed?: string) => {
    const newName = renamed ?? name;
    const there = (module: string): string => module.replace(name, newName);
    const manifest = JSON.parse(readFileSync(join(sdkFolder(older), 'node_modules', name, 'package.json'), 'utf8')) as {
      exports: object;
    };
    const modules = Object.keys(manifest.exports)
      .filter((entry) => /^[./\w-]+$/.test(entry) && !/\.(?:json|css)$/.test(entry))
      .map((entry) => name + entry.slice(1));
    const version = parseVersion(sdkIn(sdkFolder(newer), newName).version)!;
    const before = exportsIn(sdkFolder(older), modules, true);
    const now = exportsIn(sdkFolder(newer), modules.map(there));
    const missing = [...before].flatMap(([module, names]) => {
      const clerkModule = parseClerkModule(there(module))!;
      const left = now.get(there(module));
      if (!left) return removedEntryPoint(clerkModule, version) === undefined ? [module] : [];
      const lost = [...(names ?? [])].filter((each) => !left.has(each) && !ELSEWHERE.has(each));
      return lost.filter((each) => !removedExport(clerkModule, each, version)).map((each) => `${module} ${each}`);
    });
    expect(missing).toEqual([]);
  },
);
