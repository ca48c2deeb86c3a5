import type { ClerkModule } from './packages.js';
import { isAtLeast, type Version } from './version.js';

/**
 * What Clerk Billing renamed. Three changes, in this order:
 *
 * 1. Types: `Commerce*` became `Billing*`.
 * 2. Payment sources became payment methods: types, and the methods of users and organizations.
 * 3. API version 2025-11-10: the fields of what the APIs give, and the option of `checkout.confirm()`.
 *
 * Source: the declarations of @clerk/types 4.86, 4.88, 4.92 and 4.93, @clerk/backend 2.14, 2.15 and 2.18, @clerk/shared 3.33,
 * and Clerk's 2025-11-10 upgrade guide.
 */
type Change = 'types' | 'paymentMethods' | 'fields';

const CHANGES: readonly Change[] = ['types', 'paymentMethods', 'fields'];

/**
 * Package → the first version with each change. One version alone is the first that speaks API version 2025-11-10 and so has
 * all of them; some changes may have come a little earlier, for which nothing is reported.
 */
const SINCE: Readonly<Record<string, readonly [string, string, string] | readonly [string]>> = {
  '@clerk/astro': ['2.15.0'],
  '@clerk/backend': ['2.15.0', '2.18.0', '2.21.0'],
  '@clerk/chrome-extension': ['2.8.0'],
  '@clerk/clerk-expo': ['2.19.0'],
  '@clerk/clerk-js': ['5.95.0', '5.100.0', '5.107.0'],
  '@clerk/clerk-react': ['5.54.0'],
  '@clerk/expo': ['3.0.0'],
  '@clerk/express': ['1.7.48'],
  '@clerk/fastify': ['2.6.0'],
  '@clerk/hono': ['0.0.0'],
  '@clerk/nextjs': ['6.32.2', '6.33.4', '6.35.0'],
  '@clerk/nuxt': ['1.12.0'],
  '@clerk/react': ['6.0.0'],
  '@clerk/react-router': ['2.2.0'],
  '@clerk/remix': ['4.13.15'],
  '@clerk/shared': ['3.26.1', '3.27.4', '3.33.0'],
  '@clerk/tanstack-react-start': ['0.27.0'],
  '@clerk/types': ['4.88.0', '4.93.0', '4.99.0'],
  '@clerk/vue': ['1.15.0'],
};

/** Whether a version of a package has a change; packages that nothing is known of have none. */
function hasChange(packageName: string, version: Version, change: Change): boolean {
  const since = Object.hasOwn(SINCE, packageName) ? SINCE[packageName]! : undefined;
  return since !== undefined && isAtLeast(version, since[CHANGES.indexOf(change)] ?? since[0]);
}

/** The names that a type had after the first and after the second change; the second is missing where it kept the first. */
type Renames = Readonly<Record<string, readonly [billing: string | undefined, paymentMethod?: string]>>;

const prefixed = (suffixes: readonly string[]): Renames =>
  Object.fromEntries(suffixes.map((suffix) => [`Commerce${suffix}`, [`Billing${suffix}`]]));

/** `CommercePaymentSourceX` → `BillingPaymentSourceX` → `BillingPaymentMethodX`. */
function inTwoHops(suffix: string, last = `Billing${suffix.replace('PaymentSource', 'PaymentMethod')}`): Renames {
  return { [`Commerce${suffix}`]: [`Billing${suffix}`, last], [`Billing${suffix}`]: [undefined, last] };
}

/** What @clerk/types exports, and the entry point `types` of other packages. */
const SHARED_RENAMES: Renames = {
  ...prefixed([
    'CheckoutJSON',
    'CheckoutResource',
    'CheckoutTotals',
    'CheckoutTotalsJSON',
    'MoneyAmount',
    'MoneyAmountJSON',
    'PayerJSON',
    'PayerResource',
    'PayerResourceType',
    'PaymentChargeType',
    'PaymentJSON',
    'PaymentResource',
    'PaymentStatus',
    'PlanJSON',
    'PlanResource',
    'StatementGroup',
    'StatementGroupJSON',
    'StatementJSON',
    'StatementResource',
    'StatementStatus',
    'StatementTotals',
    'StatementTotalsJSON',
    'SubscriptionItemJSON',
    'SubscriptionItemResource',
    'SubscriptionJSON',
    'SubscriptionPlanPeriod',
    'SubscriptionResource',
    'SubscriptionStatus',
  ]),
  CommerceBillingNamespace: ['BillingNamespace'],
  CommerceFeatureJSON: ['FeatureJSON'],
  CommerceFeatureResource: ['FeatureResource'],
  ...inTwoHops('InitializedPaymentSourceJSON'),
  ...inTwoHops('InitializedPaymentSourceResource'),
  ...inTwoHops('PaymentSourceJSON'),
  ...inTwoHops('PaymentSourceMethods', 'BillingPayerMethods'),
  ...inTwoHops('PaymentSourceResource'),
  ...inTwoHops('PaymentSourceStatus'),
  AddPaymentSourceParams: [undefined, 'AddPaymentMethodParams'],
  GetPaymentSourcesParams: [undefined, 'GetPaymentMethodsParams'],
  InitializePaymentSourceParams: [undefined, 'InitializePaymentMethodParams'],
  MakeDefaultPaymentSourceParams: [undefined, 'MakeDefaultPaymentMethodParams'],
  RemovePaymentSourceParams: [undefined, 'RemovePaymentMethodParams'],
};

const WEBHOOK_RENAMES = prefixed([
  'PaymentAttemptWebhookEvent',
  'SubscriptionItemWebhookEvent',
  'SubscriptionWebhookEvent',
]);

/** What @clerk/backend exports from the package itself. */
const BACKEND_RENAMES: Renames = {
  ...WEBHOOK_RENAMES,
  ...prefixed(['Plan', 'PlanJSON', 'Subscription', 'SubscriptionItem', 'SubscriptionItemJSON', 'SubscriptionJSON']),
};

function renamesOf({ package: packageName, entryPoint }: ClerkModule): Renames {
  if (entryPoint === 'types' || (packageName === '@clerk/types' && entryPoint === '')) return SHARED_RENAMES;
  if (entryPoint === 'webhooks') return WEBHOOK_RENAMES;
  return packageName === '@clerk/backend' && entryPoint === '' ? BACKEND_RENAMES : {};
}

/** The name that a type of a Clerk module has in a version, or `undefined` where it has not changed, or not yet. */
export function renamedType(module: ClerkModule, name: string, version: Version): string | undefined {
  const renames = renamesOf(module);
  if (!Object.hasOwn(renames, name)) return undefined;
  const [billing, paymentMethod] = renames[name]!;
  if (paymentMethod !== undefined && hasChange(module.package, version, 'paymentMethods')) return paymentMethod;
  return billing !== undefined && hasChange(module.package, version, 'types') ? billing : undefined;
}

/** The types of a module that have been renamed, with their last names; for checking them against the installed SDKs. */
export const describedRenames = (module: ClerkModule): [name: string, last: string][] =>
  Object.entries(renamesOf(module)).map(([name, [billing, paymentMethod]]) => [name, (paymentMethod ?? billing)!]);

/** What a value is: the name of an object, `name[]` for a list of them, `page:name` for one page of a list. */
export type BillingType = string;

/** Exports → what they, or what calling them gives, is. */
const ROOTS: Readonly<Record<string, BillingType>> = {
  ClerkClient: 'client',
  clerkClient: 'client',
  createClerkClient: 'client',
  useCheckout: 'withCheckout',
  useClerk: 'clerk',
  useOrganization: 'withOrganization',
  usePaymentAttempts: 'page:payment',
  usePaymentMethods: 'page:paymentMethod',
  usePlans: 'page:plan',
  useSubscription: 'withSubscription',
  useUser: 'withUser',
};

/** Objects → their members of which something is known. Methods are what they give. */
const MEMBERS: Readonly<Record<string, Readonly<Record<string, BillingType>>>> = {
  // Of the Backend API's client.
  client: { billing: 'clientBilling' },
  clientBilling: {
    cancelSubscriptionItem: 'clientSubscriptionItem',
    extendSubscriptionItemFreeTrial: 'clientSubscriptionItem',
    getOrganizationBillingSubscription: 'clientSubscription',
    getPlanList: 'page:plan',
    getUserBillingSubscription: 'clientSubscription',
  },
  clientSubscription: { subscriptionItems: 'clientSubscriptionItem[]' },
  clientSubscriptionItem: { plan: 'plan' },
  // In the browser.
  billing: {
    getPaymentAttempt: 'payment',
    getPaymentAttempts: 'page:payment',
    getPlan: 'plan',
    getPlans: 'page:plan',
    getSubscription: 'subscription',
    startCheckout: 'checkout',
  },
  checkout: { paymentMethod: 'paymentMethod', plan: 'plan' },
  clerk: { billing: 'billing', organization: 'payer', user: 'payer' },
  payer: { addPaymentMethod: 'paymentMethod', getPaymentMethods: 'page:paymentMethod' },
  payment: { paymentMethod: 'paymentMethod', subscriptionItem: 'subscriptionItem' },
  subscription: { nextPayment: 'nextPayment', subscriptionItems: 'subscriptionItem[]' },
  subscriptionItem: { plan: 'plan' },
  withCheckout: { checkout: 'checkout' },
  withOrganization: { organization: 'payer' },
  withSubscription: { data: 'subscription' },
  withUser: { user: 'payer' },
  // What the Backend API answers.
  subscriptionItemJson: { plan: 'planJson' },
};

/** Methods of arrays that give one of their elements, or a list of them. */
const ELEMENT_METHODS: ReadonlySet<string> = new Set(['at', 'find', 'findLast', 'pop', 'shift']);
const LIST_METHODS: ReadonlySet<string> = new Set(['filter', 'reverse', 'slice', 'sort', 'toReversed', 'toSorted']);

/** What an export of a Clerk module leads to by some steps (see `ClerkReference`). */
export function billingTypeAt(exported: string, path: readonly string[]): BillingType | undefined {
  // @clerk/shared/react exports the hooks of Billing as `__experimental_usePlans` and so on.
  const name = exported.replace(/^__experimental_/, '');
  const root = Object.hasOwn(ROOTS, name) ? ROOTS[name] : undefined;
  return path.reduce<BillingType | undefined>((type, step) => memberType(type, step), root);
}

/** What a member of a value is; calls and awaited promises are what they give. */
export function memberType(type: BillingType | undefined, name: string): BillingType | undefined {
  if (type === undefined || name === '()' || name === 'await') return type;
  if (type.startsWith('page:')) return name === 'data' ? `${type.slice('page:'.length)}[]` : undefined;
  if (type.startsWith('response:')) return name === 'json' ? type.slice('response:'.length) : undefined;
  if (type.endsWith('[]')) {
    if (LIST_METHODS.has(name)) return type;
    return /^\d+$/.test(name) || ELEMENT_METHODS.has(name) ? elementType(type) : undefined;
  }
  const members = MEMBERS[type];
  return members && Object.hasOwn(members, name) ? members[name] : undefined;
}

/** What the elements of a list are. */
export const elementType = (type: BillingType | undefined): BillingType | undefined =>
  type?.endsWith('[]') ? type.slice(0, -'[]'.length) : undefined;

/** Types of the SDKs → what values of them are. */
const TYPE_NAMES: Readonly<Record<string, BillingType>> = {
  BillingCheckoutResource: 'checkout',
  BillingPaymentMethodResource: 'paymentMethod',
  BillingPaymentResource: 'payment',
  BillingPlan: 'plan',
  BillingPlanResource: 'plan',
  BillingSubscriptionItem: 'clientSubscriptionItem',
  CheckoutFlowResource: 'checkout',
  CheckoutFlowResourceNonStrict: 'checkout',
  OrganizationResource: 'payer',
  UserResource: 'payer',
};

/** What values of a type of the SDKs are. */
export const billingTypeNamed = (name: string): BillingType | undefined =>
  Object.hasOwn(TYPE_NAMES, name) ? TYPE_NAMES[name] : undefined;

/**
 * Paths of the Backend API that API version 2025-11-10 brought → the JSON that they answer with. `extend_free_trial` and
 * `price_transition` are not among them: by Clerk's specification they still answer with the old fields.
 */
const ANSWERS: readonly (readonly [path: RegExp, answer: BillingType])[] = [
  [/\/v1\/billing\/plans$/, 'page:planJson'],
  [/\/v1\/billing\/subscription_items$/, 'page:subscriptionItemJson'],
  [/\/v1\/billing\/statements\/[^/]+\/payment_attempts$/, 'page:paymentJson'],
];

/** The response of a request to a URL of the Backend API. */
export function responseType(url: string): BillingType | undefined {
  if (!/^https?:\/\/api\.clerk\.(?:com|dev)\//.test(url)) return undefined;
  const path = url.replace(/[?#].*$/s, '').replace(/\/$/, '');
  const answer = ANSWERS.find(([pattern]) => pattern.test(path))?.[1];
  return answer && `response:${answer}`;
}

/** What took the place of a member. */
export interface Replacement {
  /** The members to read instead: `['fee', 'amount']`. */
  readonly path: readonly [string, ...string[]];
  /** Whether the first of them can be missing. */
  readonly isOptional: boolean;
  readonly isMethod: boolean;
  /** Whether the installed version of a package has it. */
  readonly isIn: (packageName: string, version: Version) => boolean;
}

const PLAN: Readonly<Record<string, string>> = {
  amount: 'fee?.amount',
  amountFormatted: 'fee?.amountFormatted',
  annualAmount: 'annualFee?.amount',
  annualAmountFormatted: 'annualFee?.amountFormatted',
  annualMonthlyAmount: 'annualMonthlyFee?.amount',
  annualMonthlyAmountFormatted: 'annualMonthlyFee?.amountFormatted',
  currency: 'fee?.currency',
  currencySymbol: 'fee?.currencySymbol',
  payerType: 'forPayerType',
};

const snake = (text: string): string => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Objects → members that are gone → what took their place, with `?` where it can be missing. Source: the 2025-11-10 upgrade guide, and the SDKs' types. */
const REPLACED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  checkout: { paymentSource: 'paymentMethod?' },
  clientSubscriptionItem: { nextInvoice: 'nextPayment?' },
  nextPayment: { time: 'date' },
  payer: {
    addPaymentSource: 'addPaymentMethod',
    getPaymentSources: 'getPaymentMethods',
    initializePaymentSource: 'initializePaymentMethod',
  },
  payment: { paymentSource: 'paymentMethod?' },
  paymentJson: {
    invoice_id: 'statement_id',
    payment_source: 'payment_method?',
    payment_source_id: 'payment_method_id',
  },
  paymentMethod: { paymentMethod: 'paymentType' },
  plan: PLAN,
  planJson: Object.fromEntries(Object.entries(PLAN).map(([name, path]) => [snake(name), snake(path)])),
  subscriptionItemJson: {
    next_invoice: 'next_payment?',
    payment_source: 'payment_method?',
    payment_source_id: 'payment_method_id',
  },
};

const REPLACED_NAMES: ReadonlySet<string> = new Set(Object.values(REPLACED).flatMap((members) => Object.keys(members)));

/** Whether a name is that of a member which some object of Billing had. */
export const mayBeReplaced = (name: string): boolean => REPLACED_NAMES.has(name);

/** What took the place of a member, or `undefined` where it is still there. */
export function replacedMember(type: BillingType, name: string): Replacement | undefined {
  const members = REPLACED[type];
  if (!members || !Object.hasOwn(members, name)) return undefined;
  const isMethod = type === 'payer';
  const change: Change = isMethod ? 'paymentMethods' : 'fields';
  return {
    path: members[name]!.split(/\??\.|\?$/).filter(Boolean) as [string, ...string[]],
    isOptional: members[name]!.includes('?'),
    isMethod,
    isIn: (packageName, version) => hasChange(packageName, version, change),
  };
}

/** The option of `checkout.confirm()` that names a saved payment method, before and from API version 2025-11-10 on. */
export const CONFIRM_OPTION = { old: 'paymentSourceId', name: 'paymentMethodId' } as const;

/** Whether a version of a package takes that option by its new name. */
export const hasConfirmOption = (packageName: string, version: Version): boolean =>
  hasChange(packageName, version, 'fields');
