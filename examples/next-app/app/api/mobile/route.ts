import { verifyToken } from '@clerk/nextjs/server';
import { projectsOf } from '@/lib/store';

export async function GET(request: Request) {
  const token = request.headers.get('authorization')?.replace('Bearer ', '');
  if (!token) return new Response(null, { status: 401 });

  // A token of ours is a token of ours, wherever it was issued.
  const { sub } = await verifyToken(token, { secretKey: process.env.CLERK_SECRET_KEY });

  return Response.json({ projects: projectsOf(sub).length });
}
