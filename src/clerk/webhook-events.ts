/**
 * Every event that Clerk sends: `WebhookEvent` of @clerk/backend 1 to 3, and `session.pending`, which the specification
 * of webhooks (clerk/openapi-specs, webhooks) has and the SDK has not. `subscriptionItem.created` is in the SDK alone.
 */
const EVENTS = `user created updated deleted
email created
sms created
session created ended pending removed revoked
organization created updated deleted
organizationDomain created updated deleted
organizationInvitation created accepted revoked
organizationMembership created updated deleted
role created updated deleted
permission created updated deleted
waitlistEntry created updated
paymentAttempt created updated
subscription created updated active pastDue
subscriptionItem created updated active canceled upcoming ended abandoned incomplete pastDue freeTrialEnding`;

/** How resources and verbs are written by those who go by another vendor's names. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  active: ['activate', 'activated'],
  canceled: ['cancelled'],
  organization: ['org'],
  organizationDomain: ['orgDomain'],
  organizationInvitation: ['orgInvitation', 'organizationInvite', 'orgInvite'],
  organizationMembership: ['orgMembership', 'organizationMember', 'orgMember'],
  waitlistEntry: ['waitlist'],
};

/** Names of things that Clerk sends another event for, with other data as a rule; two where either may be meant. */
const MEANINGS = `user signedIn signIn login loggedIn > session.created
user signedUp signUp registered > user.created
user signedOut signOut logout loggedOut > session.removed session.ended
session expired deleted destroyed terminated > session.ended
subscription canceled cancelled cancel > subscriptionItem.canceled
subscription ended expired > subscriptionItem.ended
subscription deleted > subscriptionItem.canceled subscriptionItem.ended
subscription abandoned > subscriptionItem.abandoned
subscription upcoming > subscriptionItem.upcoming
subscription incomplete > subscriptionItem.incomplete
subscription freeTrialEnding trialEnding trialWillEnd > subscriptionItem.freeTrialEnding
organizationMembership added joined > organizationMembership.created
organizationMembership removed > organizationMembership.deleted`;

/** What is wrong with the name of an event. */
export interface NeverSent {
  /** The events that are meant, if it can be told; the one event where there is one. */
  readonly meant: readonly string[];
  /**
   * `spelling`: another spelling of an event; `slip`: a slip of the keyboard away from one; `meaning`: named for something
   * that another event stands for; `style`: written in a way in which no event is.
   */
  readonly kind: 'meaning' | 'slip' | 'spelling' | 'style';
}

/** All names are camelCase with one dot; what they are about comes first. */
const STYLE = /^[a-z]+(?:[A-Z][a-z]+)*\.[a-z]+(?:[A-Z][a-z]+)*$/;
const ABOUT = /^(?:email|org|payment|permission|role|session|sms|subscription|user|waitlist)/i;
const LOOKS_LIKE_EVENT = /^[a-z]+(?:[._:-][a-z]+)+$/i;

interface Tables {
  readonly events: ReadonlySet<string>;
  /** Letters of a name → the events that it stands for. */
  readonly spellings: ReadonlyMap<string, string>;
  readonly meanings: ReadonlyMap<string, readonly string[]>;
  /** Letters of what an event may be about → how events write it. */
  readonly resources: ReadonlyMap<string, string>;
}

let tables: Tables | undefined;

/**
 * What is wrong with a name that is taken for the name of an event. Unknown names in Clerk's style are none: the server
 * may send events that are newer than this list.
 */
export function neverSent(name: string): NeverSent | undefined {
  if (name.length > 60 || !ABOUT.test(name) || !/^[A-Za-z ._:/-]*[A-Za-z]$/.test(name)) return undefined;
  tables ??= createTables();
  const { events, meanings, spellings } = tables;
  if (events.has(name)) return undefined;
  const letters = lettersOf(name);
  const spelling = spellings.get(letters);
  if (spelling !== undefined) return { kind: 'spelling', meant: [spelling] };
  const meant = meanings.get(letters);
  if (meant) return { kind: 'meaning', meant };
  if (!LOOKS_LIKE_EVENT.test(name)) return undefined;
  const close = [...events].filter((event) => isSlip(lettersOf(event), letters));
  if (close.length === 1) return { kind: 'slip', meant: close };
  return STYLE.test(name) ? undefined : { kind: 'style', meant: [] };
}

/** How names of events begin where a text is meant that none of them begins with: `organization_membership.`. */
export function meantBeginning(text: string): string | undefined {
  const [, stem, stop] = /^([A-Za-z][A-Za-z ._:/-]*?)([._:/-]?)$/.exec(ABOUT.test(text) ? text : '') ?? [];
  if (stem === undefined) return undefined;
  tables ??= createTables();
  const resource = tables.resources.get(lettersOf(stem));
  return resource === undefined || [...tables.events].some((event) => event.startsWith(text))
    ? undefined
    : `${resource}${stop && '.'}`;
}

const lettersOf = (name: string): string => name.replace(/[^A-Za-z]/g, '').toLowerCase();

function createTables(): Tables {
  const events = new Set<string>();
  const spellings = new Map<string, string>();
  const resources = new Map<string, string>();
  for (const [resource, ...verbs] of lines(EVENTS)) {
    for (const written of namesOf(resource!)) {
      resources.set(lettersOf(written), resource!);
      resources.set(lettersOf(`${written}s`), resource!);
    }
    for (const verb of verbs) {
      events.add(`${resource}.${verb}`);
      // `user.create`, `users.created`.
      const bases = [verb, verb.replace(/d$/, ''), verb.replace(/ed$/, ''), ...(ALIASES[verb] ?? [])];
      for (const written of namesOf(resource!).flatMap((each) => [each, `${each}s`])) {
        for (const base of bases) spellings.set(lettersOf(written + base), `${resource}.${verb}`);
      }
    }
  }
  const meanings = new Map<string, readonly string[]>();
  for (const [resource, ...rest] of lines(MEANINGS)) {
    const arrow = rest.indexOf('>');
    for (const written of namesOf(resource!)) {
      for (const verb of rest.slice(0, arrow)) meanings.set(lettersOf(written + verb), rest.slice(arrow + 1));
    }
  }
  return { events, meanings, resources, spellings };
}

const lines = (text: string): string[][] => text.split('\n').map((line) => line.split(' '));
const namesOf = (resource: string): string[] => [resource, ...(ALIASES[resource] ?? [])];

/**
 * Whether two names differ in one letter, or in the order of two. Short names need the same beginning: `rule.created`
 * could be an event to come, `role.craeted` could not.
 */
function isSlip(event: string, letters: string): boolean {
  const shorter = Math.min(event.length, letters.length);
  let start = 0;
  while (start < shorter && event[start] === letters[start]) start++;
  let end = 0;
  while (end < shorter - start && event.at(-1 - end) === letters.at(-1 - end)) end++;
  const a = event.slice(start, event.length - end);
  const b = letters.slice(start, letters.length - end);
  const isOne = (a.length <= 1 && b.length <= 1) || (a.length === 2 && b === `${a[1]}${a[0]}`);
  return isOne && start > 3 && (shorter > 11 || start > 4);
}
