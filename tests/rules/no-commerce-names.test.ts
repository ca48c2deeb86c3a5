import rule from '../../src/rules/no-commerce-names.js';
import { testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const versions = (installed: Record<string, string>) => ({ clerk: { versions: installed } });
const NEXT_6_31 = versions({ '@clerk/nextjs': '6.31.0', '@clerk/types': '4.86.0', '@clerk/backend': '2.14.0' });
const TYPES_4_92 = versions({ '@clerk/types': '4.92.0' });

const type = (old: string, name: string, module: string) => ({ messageId: 'type', data: { old, name, module } });
const method = (old: string, name: string) => ({ messageId: 'method', data: { old, name } });
const field = (old: string, name: string) => ({ messageId: 'field', data: { old, name } });

const CLIENT = "import { clerkClient } from '@clerk/nextjs/server';\n";
const inServer = (body: string) =>
  `${CLIENT}export async function load() {\n  const client = await clerkClient();\n${body}\n}\n`;

const valid: ValidCase[] = [
  {
    name: 'the new names',
    code: "import type { BillingPlanResource } from '@clerk/types';\nexport type Plan = BillingPlanResource;\n",
  },
  {
    name: 'CommerceSettings*, which kept their names',
    code: "import type { CommerceSettingsJSON, CommerceSettingsResource } from '@clerk/shared/types';\nexport type Settings = CommerceSettingsJSON | CommerceSettingsResource;\n",
  },
  {
    name: 'types before the rename',
    types: false,
    settings: NEXT_6_31,
    code: "import type { CommercePlanResource } from '@clerk/types';\nimport type { CommercePlan } from '@clerk/backend';\nexport type Plan = CommercePlan | CommercePlanResource;\n",
  },
  {
    name: 'payment sources before the second rename',
    types: false,
    settings: TYPES_4_92,
    code: "import type { BillingPaymentSourceResource } from '@clerk/types';\nexport type Source = BillingPaymentSourceResource;\n",
  },
  {
    name: "another library's type of the same name",
    types: false,
    code: "import type { CommercePlan } from 'commercetools';\nimport '@clerk/nextjs';\nexport type Plan = CommercePlan;\n",
  },
  {
    name: 'a type of the file itself',
    code: "import '@clerk/nextjs';\ninterface CommercePlan { amount: number }\nexport const amountOf = (plan: CommercePlan) => plan.amount;\n",
  },
  {
    name: 'a package whose history is not known',
    types: false,
    code: "import type { CommercePlanResource } from '@clerk/elsewhere/types';\nexport type Plan = CommercePlanResource;\n",
  },
  {
    name: 'a name that the entry point never had',
    types: false,
    code: "import type { CommercePlanResource } from '@clerk/backend';\nexport type Plan = CommercePlanResource;\n",
  },
  {
    name: 'commerce_* strings',
    code: "import { verifyWebhook } from '@clerk/nextjs/webhooks';\nexport const isPlan = (object: string) => object === 'commerce_plan';\nexport { verifyWebhook };\n",
  },
  {
    name: 'webhook payloads, which keep the old names',
    code: `import { verifyWebhook } from '@clerk/nextjs/webhooks';

export async function POST(req: Request) {
  const evt = await verifyWebhook(req as never);
  if (evt.type === 'paymentAttempt.created') {
    const data = evt.data as any;
    return Response.json({ source: data.payment_source, id: data.payment_source_id });
  }
  const { amount, payer_type } = evt.data as any;
  return Response.json({ amount, payer_type, plan: (evt.data as any).plan.amount });
}
`,
  },
  {
    name: 'the new members',
    filename: 'page.tsx',
    code: `import { useUser } from '@clerk/nextjs';
import { usePaymentAttempts, usePlans } from '@clerk/nextjs/experimental';

export function Page() {
  const { user } = useUser();
  const { data: plans } = usePlans();
  const { data } = usePaymentAttempts();
  return <button onClick={() => user?.addPaymentMethod({ gateway: 'stripe', paymentToken: 't' })}>{plans?.[0]?.fee?.amount} {data?.[0]?.paymentMethod?.last4}</button>;
}
`,
  },
  {
    name: 'members before payment methods',
    types: false,
    settings: NEXT_6_31,
    code: "import { useUser } from '@clerk/nextjs';\nexport function useSources() {\n  const { user } = useUser();\n  return user?.getPaymentSources();\n}\n",
  },
  {
    name: 'the same names of other objects',
    code: "import { useUser } from '@clerk/nextjs';\ndeclare const stripe: { addPaymentSource(): void; plan: { amount: number; payerType: string } };\nexport function useIt() {\n  const { user } = useUser();\n  stripe.addPaymentSource();\n  const { payerType } = stripe.plan;\n  return [user, stripe.plan.amount, payerType];\n}\n",
  },
  {
    name: 'a shadowed hook',
    code: "import { useUser } from '@clerk/nextjs';\nexport function outer(useUser: () => { user: { addPaymentSource(): void } }) {\n  useUser().user.addPaymentSource();\n}\nexport { useUser };\n",
  },
  {
    name: 'the amount of a subscription item, which it has',
    code: inServer(
      "  const subscription = await client.billing.getUserBillingSubscription('user_1');\n  return subscription.subscriptionItems.map((item) => item.amount);",
    ),
  },
  {
    name: 'a fee and an amount in one choice',
    types: false,
    code: inServer(
      '  const { data } = await client.billing.getPlanList();\n  return data.map((plan: any) => plan.fee?.amount ?? plan.amount);',
    ),
  },
  {
    name: 'both in one pattern',
    types: false,
    code: inServer(
      '  const { data } = await client.billing.getPlanList();\n  return data.map(({ fee, amount }: any) => fee?.amount ?? amount);',
    ),
  },
  {
    name: 'amount of the fee itself',
    code: inServer(
      '  const { data } = await client.billing.getPlanList();\n  return data.map((plan) => plan.fee?.amount);',
    ),
  },
  {
    name: 'a member that is written',
    types: false,
    code: inServer(
      '  const { data } = await client.billing.getPlanList();\n  for (const plan of data as any[]) plan.amount = 1;',
    ),
  },
  {
    name: 'the result of a function of the file',
    types: false,
    code: `${CLIENT}const plansOf = async (old: boolean) => {\n  const client = await clerkClient();\n  if (old) return { amount: 1 };\n  return await client.billing.getPlanList();\n};\nexport const amount = async () => ((await plansOf(true)) as any).amount;\n`,
  },
  {
    name: 'a callback of another method',
    types: false,
    code: inServer(
      '  const { data } = await client.billing.getPlanList();\n  return data.reduce((plan: any) => plan.amount, {} as any);',
    ),
  },
  {
    name: 'a variable that is written again',
    types: false,
    code: inServer(
      '  let plan: any = (await client.billing.getPlanList()).data[0];\n  plan = { amount: 1 };\n  return plan.amount;',
    ),
  },
  {
    name: 'a fetch of another API',
    code: "import '@clerk/nextjs';\nexport async function plans() {\n  const res = await fetch('https://api.example.com/v1/billing/plans');\n  const { data } = await res.json();\n  return data[0].amount;\n}\n",
  },
  {
    name: 'a fetch of an earlier API version',
    code: "import '@clerk/nextjs';\nexport async function plans() {\n  const res = await fetch('https://api.clerk.com/v1/billing/plans', { headers: { 'Clerk-API-Version': '2025-04-10' } });\n  const { data } = await res.json();\n  return data[0].amount;\n}\n",
  },
  {
    name: 'a fetch of an API version that cannot be seen',
    code: "import '@clerk/nextjs';\ndeclare const version: string;\nexport async function plans() {\n  const res = await fetch('https://api.clerk.com/v1/billing/plans', { headers: { 'Clerk-API-Version': version } });\n  const { data } = await res.json();\n  return data[0].amount;\n}\n",
  },
  {
    name: 'extend_free_trial, which answers with the old fields',
    code: "import '@clerk/nextjs';\nexport async function extend(id: string) {\n  const res = await fetch(`https://api.clerk.com/v1/billing/subscription_items/${id}/extend_free_trial`, { method: 'POST' });\n  return (await res.json()).payment_source_id;\n}\n",
  },
  {
    name: 'the new fields of an answer',
    code: "import '@clerk/nextjs';\nexport async function plans() {\n  const res = await fetch('https://api.clerk.com/v1/billing/plans');\n  const { data } = await res.json();\n  return [data[0].fee?.amount, data[0].for_payer_type];\n}\n",
  },
  {
    name: "another checkout's confirm()",
    code: "import '@clerk/nextjs';\ndeclare const checkout: { confirm(options: { paymentSourceId: string }): void };\nexport const confirm = () => checkout.confirm({ paymentSourceId: 'a' });\n",
  },
];

const invalid: InvalidCase[] = [
  {
    name: 'a type and its uses',
    code: "import type { CommercePlanResource } from '@clerk/types';\n\nexport function nameOf(plan: CommercePlanResource): string {\n  const plans: CommercePlanResource[] = [plan];\n  return plans[0]!.name;\n}\n",
    errors: [
      { ...type('CommercePlanResource', 'BillingPlanResource', '@clerk/types'), line: 1, column: 15, endColumn: 35 },
    ],
    output:
      "import type { BillingPlanResource } from '@clerk/types';\n\nexport function nameOf(plan: BillingPlanResource): string {\n  const plans: BillingPlanResource[] = [plan];\n  return plans[0]!.name;\n}\n",
  },
  {
    name: 'both hops at once',
    code: "import type { CommercePaymentSourceResource, CommercePaymentSourceMethods } from '@clerk/shared/types';\nexport type Both = CommercePaymentSourceResource & CommercePaymentSourceMethods;\n",
    errors: [
      type('CommercePaymentSourceResource', 'BillingPaymentMethodResource', '@clerk/shared/types'),
      type('CommercePaymentSourceMethods', 'BillingPayerMethods', '@clerk/shared/types'),
    ],
    output:
      "import type { BillingPaymentMethodResource, CommercePaymentSourceMethods } from '@clerk/shared/types';\nexport type Both = BillingPaymentMethodResource & CommercePaymentSourceMethods;\n",
    finalOutput:
      "import type { BillingPaymentMethodResource, BillingPayerMethods } from '@clerk/shared/types';\nexport type Both = BillingPaymentMethodResource & BillingPayerMethods;\n",
  },
  {
    name: 'the second hop alone',
    code: "import type { BillingPaymentSourceJSON, AddPaymentSourceParams } from '@clerk/types';\nexport type Source = BillingPaymentSourceJSON;\nexport type Params = AddPaymentSourceParams;\n",
    errors: [
      type('BillingPaymentSourceJSON', 'BillingPaymentMethodJSON', '@clerk/types'),
      type('AddPaymentSourceParams', 'AddPaymentMethodParams', '@clerk/types'),
    ],
    output:
      "import type { BillingPaymentMethodJSON, AddPaymentSourceParams } from '@clerk/types';\nexport type Source = BillingPaymentMethodJSON;\nexport type Params = AddPaymentSourceParams;\n",
    finalOutput:
      "import type { BillingPaymentMethodJSON, AddPaymentMethodParams } from '@clerk/types';\nexport type Source = BillingPaymentMethodJSON;\nexport type Params = AddPaymentMethodParams;\n",
  },
  {
    name: 'no further than the version goes',
    types: false,
    settings: TYPES_4_92,
    code: "import type { CommercePaymentSourceResource } from '@clerk/types';\nexport type Source = CommercePaymentSourceResource;\n",
    errors: [type('CommercePaymentSourceResource', 'BillingPaymentSourceResource', '@clerk/types')],
    output:
      "import type { BillingPaymentSourceResource } from '@clerk/types';\nexport type Source = BillingPaymentSourceResource;\n",
    allowTypeErrors: 'The installed version is a later one.',
  },
  ...(
    [
      ['@clerk/backend', 'backend-2', 'CommercePlan', 'BillingPlan'],
      ['@clerk/backend', 'backend-3', 'CommerceSubscriptionItem', 'BillingSubscriptionItem'],
      ['@clerk/backend/webhooks', 'backend-3', 'CommerceSubscriptionWebhookEvent', 'BillingSubscriptionWebhookEvent'],
      ['@clerk/nextjs/webhooks', 'nextjs-6', 'CommercePaymentAttemptWebhookEvent', 'BillingPaymentAttemptWebhookEvent'],
      ['@clerk/nextjs/types', 'nextjs-7', 'CommerceFeatureResource', 'FeatureResource'],
      ['@clerk/react/types', 'react-6', 'CommerceBillingNamespace', 'BillingNamespace'],
      ['@clerk/types', 'react-5', 'CommerceSubscriptionStatus', 'BillingSubscriptionStatus'],
    ] as const
  ).map(([module, sdk, old, name]): InvalidCase => ({
    name: `${old} of ${module} (${sdk})`,
    sdk,
    code: `import { type ${old} } from '${module}';\nexport type It = ${old};\n`,
    errors: [type(old, name, module)],
    output: `import { type ${name} } from '${module}';\nexport type It = ${name};\n`,
  })),
  {
    name: 'an own name for it',
    code: "import type { CommercePlanResource as Plan } from '@clerk/types';\nexport type Plans = Plan[];\n",
    errors: [type('CommercePlanResource', 'BillingPlanResource', '@clerk/types')],
    output: "import type { BillingPlanResource as Plan } from '@clerk/types';\nexport type Plans = Plan[];\n",
  },
  {
    name: 'a new name that is taken',
    code: "import type { CommercePlanResource } from '@clerk/types';\ninterface BillingPlanResource { price: number }\nexport type Plans = (BillingPlanResource | CommercePlanResource)[];\n",
    errors: [type('CommercePlanResource', 'BillingPlanResource', '@clerk/types')],
    output:
      "import type { BillingPlanResource as CommercePlanResource } from '@clerk/types';\ninterface BillingPlanResource { price: number }\nexport type Plans = (BillingPlanResource | CommercePlanResource)[];\n",
  },
  {
    name: 'a type that is exported again',
    code: "export type { CommercePlanResource, CommercePlanJSON as Json } from '@clerk/types';\n",
    errors: [
      type('CommercePlanResource', 'BillingPlanResource', '@clerk/types'),
      type('CommercePlanJSON', 'BillingPlanJSON', '@clerk/types'),
    ],
    output:
      "export type { BillingPlanResource as CommercePlanResource, BillingPlanJSON as Json } from '@clerk/types';\n",
  },
  {
    name: 'an import type and a namespace',
    code: "import type * as Clerk from '@clerk/types';\nexport type A = import('@clerk/types').CommercePlanJSON;\nexport type B = Clerk.CommercePlanResource;\n",
    errors: [
      type('CommercePlanJSON', 'BillingPlanJSON', '@clerk/types'),
      type('CommercePlanResource', 'BillingPlanResource', '@clerk/types'),
    ],
    output:
      "import type * as Clerk from '@clerk/types';\nexport type A = import('@clerk/types').BillingPlanJSON;\nexport type B = Clerk.BillingPlanResource;\n",
  },
  {
    name: 'a module of the project that stands for one of Clerk',
    types: false,
    settings: { clerk: { modules: { '@/clerk': '@clerk/types' } } },
    files: { 'clerk.ts': "export type * from '@clerk/types';\n" },
    code: "import type { CommercePlanJSON } from '@/clerk';\nexport type Plan = CommercePlanJSON;\n",
    errors: [type('CommercePlanJSON', 'BillingPlanJSON', '@/clerk')],
    output: "import type { BillingPlanJSON } from '@/clerk';\nexport type Plan = BillingPlanJSON;\n",
  },
  ...(['nextjs-6', 'nextjs-7'] as const).map((sdk): InvalidCase => ({
    name: `methods of a user and an organization (${sdk})`,
    sdk,
    code: `import { useOrganization, useUser } from '@clerk/nextjs';

export function useIt() {
  const { user } = useUser();
  const organization = useOrganization().organization;
  return async (paymentToken: string) => {
    await user?.initializePaymentSource({ gateway: 'stripe' });
    await user?.addPaymentSource({ gateway: 'stripe', paymentToken });
    await organization!['getPaymentSources']();
  };
}
`,
    errors: [
      { ...method('initializePaymentSource', 'initializePaymentMethod'), line: 7, column: 17 },
      method('addPaymentSource', 'addPaymentMethod'),
      method('getPaymentSources', 'getPaymentMethods'),
    ],
    output: `import { useOrganization, useUser } from '@clerk/nextjs';

export function useIt() {
  const { user } = useUser();
  const organization = useOrganization().organization;
  return async (paymentToken: string) => {
    await user?.initializePaymentMethod({ gateway: 'stripe' });
    await user?.addPaymentMethod({ gateway: 'stripe', paymentToken });
    await organization!['getPaymentMethods']();
  };
}
`,
  })),
  {
    name: 'a user of useClerk(), in JavaScript',
    filename: 'file.js',
    sdk: 'react-6',
    code: "import * as Clerk from '@clerk/react';\nexport function useSources() {\n  const clerk = Clerk.useClerk();\n  return clerk.user.getPaymentSources();\n}\n",
    errors: [method('getPaymentSources', 'getPaymentMethods')],
    output:
      "import * as Clerk from '@clerk/react';\nexport function useSources() {\n  const clerk = Clerk.useClerk();\n  return clerk.user.getPaymentMethods();\n}\n",
  },
  {
    name: 'a method taken out of a user',
    types: false,
    code: "import { useUser } from '@clerk/nextjs';\nexport function useIt() {\n  const { user } = useUser();\n  const { addPaymentSource, getPaymentSources: sources } = user!;\n  return [addPaymentSource, sources];\n}\n",
    errors: [method('addPaymentSource', 'addPaymentMethod'), method('getPaymentSources', 'getPaymentMethods')],
    output:
      "import { useUser } from '@clerk/nextjs';\nexport function useIt() {\n  const { user } = useUser();\n  const { addPaymentMethod: addPaymentSource, getPaymentMethods: sources } = user!;\n  return [addPaymentSource, sources];\n}\n",
  },
  {
    name: 'a user that only its type tells',
    types: true,
    code: "import type { UserResource } from '@clerk/shared/types';\nexport const add = (user: UserResource, paymentToken: string) => user.addPaymentSource({ gateway: 'stripe', paymentToken });\n",
    errors: [method('addPaymentSource', 'addPaymentMethod')],
    output:
      "import type { UserResource } from '@clerk/shared/types';\nexport const add = (user: UserResource, paymentToken: string) => user.addPaymentMethod({ gateway: 'stripe', paymentToken });\n",
  },
  {
    name: 'the payment method of a payment attempt, which may be missing',
    filename: 'page.tsx',
    code: `import { usePaymentAttempts } from '@clerk/nextjs/experimental';

export function History() {
  const { data } = usePaymentAttempts({ for: 'user' });
  return <ul>{data?.map((attempt) => <li key={attempt.id}>{attempt.paymentSource.last4}</li>)}</ul>;
}
`,
    errors: [{ ...field('paymentSource', 'paymentMethod'), line: 5, column: 68 }],
    output: `import { usePaymentAttempts } from '@clerk/nextjs/experimental';

export function History() {
  const { data } = usePaymentAttempts({ for: 'user' });
  return <ul>{data?.map((attempt) => <li key={attempt.id}>{attempt.paymentMethod?.last4}</li>)}</ul>;
}
`,
  },
  {
    name: 'the same on lines of its own',
    types: false,
    code: "import { usePaymentAttempts } from '@clerk/nextjs/experimental';\nexport function useLast4() {\n  const attempts = usePaymentAttempts();\n  const first = attempts.data!.find(({ id }) => id === 'a');\n  return first!\n    .paymentSource // the card\n    .last4;\n}\n",
    errors: [field('paymentSource', 'paymentMethod')],
    output:
      "import { usePaymentAttempts } from '@clerk/nextjs/experimental';\nexport function useLast4() {\n  const attempts = usePaymentAttempts();\n  const first = attempts.data!.find(({ id }) => id === 'a');\n  return first!\n    .paymentMethod // the card\n    ?.last4;\n}\n",
  },
  {
    name: 'the type of a payment method',
    code: "import { usePaymentMethods } from '@clerk/nextjs/experimental';\nexport function useTypes() {\n  const { data } = usePaymentMethods();\n  return data?.map(({ paymentMethod }) => paymentMethod);\n}\n",
    errors: [field('paymentMethod', 'paymentType')],
    output:
      "import { usePaymentMethods } from '@clerk/nextjs/experimental';\nexport function useTypes() {\n  const { data } = usePaymentMethods();\n  return data?.map(({ paymentType: paymentMethod }) => paymentMethod);\n}\n",
  },
  {
    name: 'the option of confirm()',
    sdk: 'nextjs-6',
    types: false,
    code: "import { useCheckout } from '@clerk/nextjs/experimental';\nexport function usePay(paymentSourceId: string) {\n  const { checkout } = useCheckout();\n  return () => checkout.confirm({ paymentSourceId });\n}\n",
    errors: [{ messageId: 'option', data: { old: 'paymentSourceId', name: 'paymentMethodId' } }],
    output:
      "import { useCheckout } from '@clerk/nextjs/experimental';\nexport function usePay(paymentSourceId: string) {\n  const { checkout } = useCheckout();\n  return () => checkout.confirm({ paymentMethodId: paymentSourceId });\n}\n",
  },
  {
    name: 'the option of confirm() of a checkout that was started',
    code: "import { useClerk } from '@clerk/nextjs';\nexport function usePay() {\n  const clerk = useClerk();\n  return async (id: string) => {\n    const checkout = await clerk.billing.startCheckout({ planId: 'p', planPeriod: 'month' });\n    await checkout.confirm({ 'paymentSourceId': id });\n  };\n}\n",
    errors: [{ messageId: 'option', data: { old: 'paymentSourceId', name: 'paymentMethodId' } }],
    output:
      "import { useClerk } from '@clerk/nextjs';\nexport function usePay() {\n  const clerk = useClerk();\n  return async (id: string) => {\n    const checkout = await clerk.billing.startCheckout({ planId: 'p', planPeriod: 'month' });\n    await checkout.confirm({ 'paymentMethodId': id });\n  };\n}\n",
  },
  {
    name: 'the payer of plans',
    code: inServer(
      "  const { data: plans } = await client.billing.getPlanList();\n  return plans.filter((plan) => plan.payerType === 'org');",
    ),
    errors: [{ ...field('payerType', 'forPayerType'), line: 5, column: 38 }],
    output: inServer(
      "  const { data: plans } = await client.billing.getPlanList();\n  return plans.filter((plan) => plan.forPayerType === 'org');",
    ),
  },
  {
    name: 'the amount of plans, in a loop',
    code: inServer(
      '  const plans = await client.billing.getPlanList();\n  for (const plan of plans.data) console.log(plan.amount, plan.annualMonthlyAmountFormatted);',
    ),
    errors: [
      {
        ...field('amount', 'fee?.amount'),
        suggestions: [
          {
            messageId: 'readInstead',
            data: { old: 'amount', name: 'fee?.amount' },
            output: inServer(
              '  const plans = await client.billing.getPlanList();\n  for (const plan of plans.data) console.log(plan.fee?.amount, plan.annualMonthlyAmountFormatted);',
            ),
          },
        ],
      },
      {
        ...field('annualMonthlyAmountFormatted', 'annualMonthlyFee?.amountFormatted'),
        suggestions: [
          {
            messageId: 'readInstead',
            data: { old: 'annualMonthlyAmountFormatted', name: 'annualMonthlyFee?.amountFormatted' },
            output: inServer(
              '  const plans = await client.billing.getPlanList();\n  for (const plan of plans.data) console.log(plan.amount, plan.annualMonthlyFee?.amountFormatted);',
            ),
          },
        ],
      },
    ],
    output: null,
  },
  {
    name: 'a plan taken apart',
    code: inServer(
      '  const { data } = await client.billing.getPlanList();\n  const [{ currency, payerType }] = data;\n  return [currency, payerType];',
    ),
    types: false,
    errors: [field('currency', 'fee?.currency'), field('payerType', 'forPayerType')],
    output: inServer(
      '  const { data } = await client.billing.getPlanList();\n  const [{ currency, forPayerType: payerType }] = data;\n  return [currency, payerType];',
    ),
    remaining: true,
  },
  {
    name: 'the plan of a subscription item, through .then()',
    sdk: 'backend-3',
    code: "import { createClerkClient } from '@clerk/backend';\nconst clerk = createClerkClient({ secretKey: 'sk' });\nexport const payer = (id: string) =>\n  clerk.billing.getUserBillingSubscription(id).then(({ subscriptionItems }) => subscriptionItems[0]?.plan?.payerType);\n",
    errors: [field('payerType', 'forPayerType')],
    output:
      "import { createClerkClient } from '@clerk/backend';\nconst clerk = createClerkClient({ secretKey: 'sk' });\nexport const payer = (id: string) =>\n  clerk.billing.getUserBillingSubscription(id).then(({ subscriptionItems }) => subscriptionItems[0]?.plan?.forPayerType);\n",
  },
  {
    name: 'a client by require',
    filename: 'file.cjs',
    sdk: 'backend-3',
    code: "const { createClerkClient } = require('@clerk/backend');\nconst clerk = createClerkClient({});\nexports.next = async (id) => (await clerk.billing.cancelSubscriptionItem(id)).nextInvoice.date;\n",
    errors: [field('nextInvoice', 'nextPayment')],
    output:
      "const { createClerkClient } = require('@clerk/backend');\nconst clerk = createClerkClient({});\nexports.next = async (id) => (await clerk.billing.cancelSubscriptionItem(id)).nextPayment?.date;\n",
  },
  {
    name: 'a plan that only its type tells',
    types: true,
    sdk: 'backend-3',
    code: "import type { BillingPlan } from '@clerk/backend';\nexport const payers = (plans: BillingPlan[]) => plans.map(({ payerType }) => payerType);\n",
    errors: [field('payerType', 'forPayerType')],
    output:
      "import type { BillingPlan } from '@clerk/backend';\nexport const payers = (plans: BillingPlan[]) => plans.map(({ forPayerType: payerType }) => payerType);\n",
  },
  {
    name: 'what the API answers',
    code: "import '@clerk/nextjs';\nexport async function plans() {\n  const res = await fetch('https://api.clerk.com/v1/billing/plans?limit=10');\n  const { data } = await res.json();\n  return data.map((plan: any) => plan.payer_type);\n}\n",
    errors: [field('payer_type', 'for_payer_type')],
    output:
      "import '@clerk/nextjs';\nexport async function plans() {\n  const res = await fetch('https://api.clerk.com/v1/billing/plans?limit=10');\n  const { data } = await res.json();\n  return data.map((plan: any) => plan.for_payer_type);\n}\n",
  },
  {
    name: 'what the API answers of subscription items, with its version',
    code: "import '@clerk/nextjs';\nexport async function items() {\n  const items = await fetch('https://api.clerk.com/v1/billing/subscription_items', { headers: { 'Clerk-API-Version': '2025-11-10' } }).then((r) => r.json());\n  return [items.data[0].payment_source_id, items.data[0].plan.amount];\n}\n",
    errors: [
      field('payment_source_id', 'payment_method_id'),
      {
        ...field('amount', 'fee?.amount'),
        suggestions: [
          {
            messageId: 'readInstead',
            data: { old: 'amount', name: 'fee?.amount' },
            output:
              "import '@clerk/nextjs';\nexport async function items() {\n  const items = await fetch('https://api.clerk.com/v1/billing/subscription_items', { headers: { 'Clerk-API-Version': '2025-11-10' } }).then((r) => r.json());\n  return [items.data[0].payment_source_id, items.data[0].plan.fee?.amount];\n}\n",
          },
        ],
      },
    ],
    output:
      "import '@clerk/nextjs';\nexport async function items() {\n  const items = await fetch('https://api.clerk.com/v1/billing/subscription_items', { headers: { 'Clerk-API-Version': '2025-11-10' } }).then((r) => r.json());\n  return [items.data[0].payment_method_id, items.data[0].plan.amount];\n}\n",
    remaining: true,
  },
  {
    name: 'CRLF, comments and double quotes',
    types: false,
    code: 'import type { /* old */ CommercePlanJSON /* name */ } from "@clerk/types";\r\nexport type Plan = CommercePlanJSON; // CommercePlanJSON\r\n',
    errors: [type('CommercePlanJSON', 'BillingPlanJSON', '@clerk/types')],
    output:
      'import type { /* old */ BillingPlanJSON /* name */ } from "@clerk/types";\r\nexport type Plan = BillingPlanJSON; // CommercePlanJSON\r\n',
  },
  {
    name: 'a type that the file exports by its old name',
    code: "import type { CommercePlanJSON } from '@clerk/types';\nexport type Plans = CommercePlanJSON[];\nexport type { CommercePlanJSON };\n",
    errors: [type('CommercePlanJSON', 'BillingPlanJSON', '@clerk/types')],
    output:
      "import type { BillingPlanJSON as CommercePlanJSON } from '@clerk/types';\nexport type Plans = CommercePlanJSON[];\nexport type { CommercePlanJSON };\n",
  },
  {
    name: 'a type parameter of the new name somewhere in the file',
    code: "import type { CommercePlanJSON } from '@clerk/types';\nexport type Box<BillingPlanJSON> = [BillingPlanJSON, CommercePlanJSON];\n",
    errors: [type('CommercePlanJSON', 'BillingPlanJSON', '@clerk/types')],
    output:
      "import type { BillingPlanJSON as CommercePlanJSON } from '@clerk/types';\nexport type Box<BillingPlanJSON> = [BillingPlanJSON, CommercePlanJSON];\n",
  },
  {
    name: 'an old name that is shadowed',
    code: "import type { CommercePlanJSON } from '@clerk/types';\nexport type Plan = CommercePlanJSON;\nexport type Box<CommercePlanJSON> = CommercePlanJSON[];\n",
    errors: [type('CommercePlanJSON', 'BillingPlanJSON', '@clerk/types')],
    output:
      "import type { BillingPlanJSON } from '@clerk/types';\nexport type Plan = BillingPlanJSON;\nexport type Box<CommercePlanJSON> = CommercePlanJSON[];\n",
  },
  {
    name: 'an old and a middle name of one type',
    code: "import type { CommercePaymentSourceJSON, BillingPaymentSourceJSON } from '@clerk/types';\nexport type A = 1;\n",
    errors: [
      type('CommercePaymentSourceJSON', 'BillingPaymentMethodJSON', '@clerk/types'),
      type('BillingPaymentSourceJSON', 'BillingPaymentMethodJSON', '@clerk/types'),
    ],
    output:
      "import type { BillingPaymentMethodJSON, BillingPaymentMethodJSON as BillingPaymentSourceJSON } from '@clerk/types';\nexport type A = 1;\n",
  },
  {
    name: 'a dynamic import, in brackets',
    filename: 'file.mjs',
    types: false,
    sdk: 'backend-3',
    code: "const { createClerkClient } = await import('@clerk/backend');\nconst { billing } = createClerkClient({});\nconst { data } = await billing.getPlanList();\nexport const payers = data.slice(0, 2).map((plan) => plan['payerType']);\n",
    errors: [field('payerType', 'forPayerType')],
    output:
      "const { createClerkClient } = await import('@clerk/backend');\nconst { billing } = createClerkClient({});\nconst { data } = await billing.getPlanList();\nexport const payers = data.slice(0, 2).map((plan) => plan['forPayerType']);\n",
  },
];

testRule('no-commerce-names', rule, { valid, invalid });
