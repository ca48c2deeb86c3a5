import { versionsOfCore3 } from './core-3.js';

/**
 * `useSignIn()` and `useSignUp()`, which give something else since Core 3; the entry point `legacy` has the earlier ones.
 * Source: the types of @clerk/react 6 and of its `legacy`, with which a test compares them.
 */

/** The packages that have them, with the first version of Core 3. */
export const LEGACY_HOOKS = versionsOfCore3([
  '@clerk/chrome-extension',
  '@clerk/expo',
  '@clerk/nextjs',
  '@clerk/react',
  '@clerk/react-router',
  '@clerk/tanstack-react-start',
]);

/** What a hook gives: the object of the attempt, and the names that this lost and got. */
export interface HookResult {
  /** The member that holds the attempt. */
  readonly attempt: 'signIn' | 'signUp';
  /** Members of the attempt that went with Core 3, and those that came. */
  readonly gone: ReadonlySet<string>;
  readonly added: ReadonlySet<string>;
}

/** Members of what both hooks give. */
export const GONE_OF_RESULT: ReadonlySet<string> = new Set(['isLoaded', 'setActive']);
export const ADDED_TO_RESULT: ReadonlySet<string> = new Set(['errors', 'fetchStatus']);

const WAYS = 'Base,CoinbaseWallet,Metamask,OKXWallet,Popup,Redirect,Solana,Web3';
const gone = (names: string): ReadonlySet<string> =>
  new Set([
    ...WAYS.split(',').map((name) => `authenticateWith${name}`),
    ...['createEmailLinkFlow', 'reload', 'validatePassword', ...names.split(' ')],
  ]);
const added = (names: string): ReadonlySet<string> =>
  new Set(`canBeDiscarded existingSession finalize isTransferable password reset sso ticket web3 ${names}`.split(' '));

export const HOOK_RESULTS: Readonly<Record<string, HookResult>> = {
  useSignIn: {
    attempt: 'signIn',
    gone: gone(
      'attemptFirstFactor attemptSecondFactor authenticateWithPasskey clientTrustState prepareFirstFactor prepareSecondFactor resetPassword supportedIdentifiers',
    ),
    added: added('emailCode emailLink mfa passkey phoneCode resetPasswordEmailCode resetPasswordPhoneCode'),
  },
  useSignUp: {
    attempt: 'signUp',
    gone: gone(
      'attemptEmailAddressVerification attemptPhoneNumberVerification attemptVerification attemptWeb3WalletVerification prepareEmailAddressVerification preparePhoneNumberVerification prepareVerification prepareWeb3WalletVerification upsert web3wallet',
    ),
    added: added('web3Wallet'),
  },
};
