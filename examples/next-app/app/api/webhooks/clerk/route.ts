import { verifyWebhook, type WebhookEvent } from '@clerk/nextjs/webhooks';
import type { NextRequest } from 'next/server';
import { forgetOwner } from '@/lib/store';

export async function POST(req: NextRequest) {
  const copy = req.clone();
  // Throws when the signature is wrong. It reads the body, which can be read once only: hence the copy.
  verifyWebhook(req);

  const event = (await copy.json()) as WebhookEvent;
  if (event.type === 'user.deleted' && event.data.id) forgetOwner(event.data.id);

  return new Response('ok');
}
