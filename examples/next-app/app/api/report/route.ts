import { verifyToken } from '@clerk/nextjs/server';
import { allProjects } from '@/lib/store';

export async function POST(request: Request) {
  const { token } = (await request.json()) as { token: string };
  const { errors } = await verifyToken(token, {
    secretKey: process.env.CLERK_SECRET_KEY,
    authorizedParties: ['https://papertrail.example'],
  });
  // As with the other helpers that give `data` and `errors`.
  if (errors) return new Response(null, { status: 401 });

  return Response.json({ projects: allProjects().length });
}
