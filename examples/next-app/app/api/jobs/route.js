import { auth } from '@clerk/nextjs/server';

export async function POST() {
  // Scripts of our customers call this with an API key.
  const { userId } = await auth.protect({ acceptsToken: 'api_key' });

  return Response.json({ startedBy: userId });
}
