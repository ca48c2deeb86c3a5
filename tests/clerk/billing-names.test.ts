import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { describedRenames, renamedType, replacedMember, responseType } from '../../src/clerk/billing-names.js';
import { SdkProgram } from '../facts/program.js';
import { ensureSdk, type SdkSet } from '../support/sdks.js';

/** Set → the entry points of its SDK that export the types of Billing. */
const ENTRY_POINTS: readonly (readonly [set: SdkSet, packageName: string, entryPoint: string])[] = [
  ['nextjs-6', '@clerk/types', ''],
  ['nextjs-6', '@clerk/shared', 'types'],
  ['nextjs-6', '@clerk/nextjs', 'webhooks'],
  ['nextjs-7', '@clerk/nextjs', 'types'],
  ['nextjs-7', '@clerk/nextjs', 'webhooks'],
  ['nextjs-7', '@clerk/shared', 'types'],
  ['react-5', '@clerk/types', ''],
  ['react-6', '@clerk/react', 'types'],
  ['backend-2', '@clerk/backend', ''],
  ['backend-2', '@clerk/backend', 'webhooks'],
  ['backend-3', '@clerk/backend', ''],
  ['backend-3', '@clerk/backend', 'webhooks'],
];

function exportsOf(set: SdkSet, specifier: string): string[] {
  const program = new SdkProgram(ensureSdk(set));
  program.write(`import * as all from '${specifier}';\nexport { all };\n`);
  const declaration = program.file.statements[0] as ts.ImportDeclaration;
  const module = program.checker.getSymbolAtLocation(declaration.moduleSpecifier);
  return module ? program.checker.getExportsOfModule(module).map(({ name }) => name) : [];
}

describe('renamed types', () => {
  it.each(ENTRY_POINTS)('%s: %s/%s exports the new names and not the old', (set, packageName, entryPoint) => {
    const exported = new Set(exportsOf(set, entryPoint ? `${packageName}/${entryPoint}` : packageName));
    const renames = describedRenames({ package: packageName, entryPoint });
    expect(renames.length).toBeGreaterThan(0);
    expect(renames.filter(([name]) => exported.has(name))).toEqual([]);
    expect(renames.filter(([, last]) => !exported.has(last))).toEqual([]);
    // What is left of the old names was never renamed.
    expect(
      [...exported].filter((name) => /^Commerce|PaymentSource/.test(name) && !name.startsWith('CommerceSettings')),
    ).toEqual([]);
  });

  const version = (major: number, minor: number, patch = 0) => ({ major, minor, patch });

  it.each([
    [version(4, 86), undefined],
    [version(4, 88), 'BillingPaymentSourceJSON'],
    [version(4, 92), 'BillingPaymentSourceJSON'],
    [version(4, 93), 'BillingPaymentMethodJSON'],
  ])('go as far as the version: %o', (seen, name) => {
    expect(renamedType({ package: '@clerk/types', entryPoint: '' }, 'CommercePaymentSourceJSON', seen)).toBe(name);
  });

  it('are not those that kept their names', () => {
    const module = { package: '@clerk/shared', entryPoint: 'types' };
    for (const name of [
      'CommerceSettingsJSON',
      'CommerceSettingsJSONSnapshot',
      'CommerceSettingsResource',
      'toString',
    ]) {
      expect(renamedType(module, name, version(99, 0))).toBeUndefined();
    }
  });
});

describe('replaced members', () => {
  it('say where a new one can be missing', () => {
    expect(replacedMember('plan', 'amount')).toMatchObject({ path: ['fee', 'amount'], isOptional: true });
    expect(replacedMember('payment', 'paymentSource')).toMatchObject({ path: ['paymentMethod'], isOptional: true });
    expect(replacedMember('planJson', 'annual_monthly_amount')).toMatchObject({
      path: ['annual_monthly_fee', 'amount'],
    });
    expect(replacedMember('clientSubscriptionItem', 'amount')).toBeUndefined();
  });
});

describe('responses', () => {
  it.each([
    ['https://api.clerk.com/v1/billing/plans?limit=1', 'response:page:planJson'],
    ['https://api.clerk.com/v1/billing/statements/\0/payment_attempts', 'response:page:paymentJson'],
    ['https://api.clerk.com/v1/billing/subscription_items/a/extend_free_trial', undefined],
    ['https://api.clerk.com/v1/commerce/plans', undefined],
    ['https://api.example.com/v1/billing/plans', undefined],
  ])('of %s', (url, type) => {
    expect(responseType(url)).toBe(type);
  });
});
