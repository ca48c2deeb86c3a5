import { verifyWebhook } from '@clerk/nextjs/webhooks';
import type { NextRequest } from 'next/server';

export async function POST(req: NextRequest) {
  const event = await verifyWebhook(req);
  // The event as it came, for the log.
  console.log(event.type, await req.text());

  return new Response('ok');
}
