import { getSession } from '@/lib/auth';
import { allProjects } from '@/lib/store';

export async function GET() {
  const session = getSession();
  // No session, no numbers.
  if (!session) return new Response(null, { status: 401 });

  return Response.json({ projects: allProjects().length });
}

export async function HEAD() {
  const { userId } = await getSession();

  return new Response(null, { status: userId ? 200 : 401 });
}
