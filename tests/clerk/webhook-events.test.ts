import { describe, expect, it } from 'vitest';
import { neverSent } from '../../src/clerk/webhook-events.js';

describe('neverSent()', () => {
  it.each([
    'user.created',
    'session.pending',
    'subscriptionItem.created',
    'subscriptionItem.freeTrialEnding',
    'organizationDomain.updated',
  ])('knows %s', (name) => {
    expect(neverSent(name)).toBeUndefined();
  });

  it.each([
    'user.banned',
    'passkey.created',
    'rule.created',
    'invitation.accepted',
    'session.updated',
    'session.renewed',
    'organizationDomain.verified',
    'emailAddress.created',
    'payment.succeeded',
    'customer.subscription.deleted',
    'org.sync',
    'user',
    'default',
    '*',
    '',
    'a'.repeat(100_000),
  ])('says nothing of %s', (name) => {
    expect(neverSent(name)).toBeUndefined();
  });

  it.each([
    ['organization.membership.created', 'organizationMembership.created'],
    ['organization_membership.deleted', 'organizationMembership.deleted'],
    ['organizationMember.updated', 'organizationMembership.updated'],
    ['organizationInvitation.accept', 'organizationInvitation.accepted'],
    ['subscription.past_due', 'subscription.pastDue'],
    ['subscription_item.free_trial_ending', 'subscriptionItem.freeTrialEnding'],
    ['payment_attempt.created', 'paymentAttempt.created'],
    ['USER_CREATED', 'user.created'],
    ['userDeleted', 'user.deleted'],
    ['users.updated', 'user.updated'],
    ['session.end', 'session.ended'],
    ['subscriptionItem.cancelled', 'subscriptionItem.canceled'],
    ['waitlist.created', 'waitlistEntry.created'],
  ])('takes %s for a spelling of %s', (name, meant) => {
    expect(neverSent(name)).toEqual({ kind: 'spelling', meant: [meant] });
  });

  it.each([
    ['user.signed_in', ['session.created']],
    ['session.expired', ['session.ended']],
    ['subscription.canceled', ['subscriptionItem.canceled']],
    ['subscription.deleted', ['subscriptionItem.canceled', 'subscriptionItem.ended']],
    ['organization.member.added', ['organizationMembership.created']],
  ])('knows what %s means', (name, meant) => {
    expect(neverSent(name)).toEqual({ kind: 'meaning', meant });
  });

  it.each([
    ['role.craeted', 'role.created'],
    ['organizationMembrship.created', 'organizationMembership.created'],
  ])('sees the slip in %s', (name, meant) => {
    expect(neverSent(name)).toEqual({ kind: 'slip', meant: [meant] });
  });

  it.each(['user.password_changed', 'organization_member.accepted', 'email_address.created', 'session-token.created'])(
    'sees that %s is like no event',
    (name) => {
      expect(neverSent(name)).toEqual({ kind: 'style', meant: [] });
    },
  );
});
