import { verifyWebhook } from '@clerk/nextjs/webhooks';
import type { NextRequest } from 'next/server';

export async function POST(req: NextRequest) {
  const event = await verifyWebhook(req);
  const type: string = event.type;

  // The payload has snake case, and so do the names of events.
  if (type === 'organization_membership.created') console.log('A new member', event.data.id);

  return new Response('ok');
}
