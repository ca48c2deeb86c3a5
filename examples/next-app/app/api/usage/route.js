import { auth } from '@clerk/nextjs/server';
import { projectsOf } from '@/lib/store';

export async function GET() {
  // `userId` is null for visitors.
  const { userId } = auth();
  if (userId === null) return new Response(null, { status: 401 });

  return Response.json({ projects: projectsOf(userId).length });
}
