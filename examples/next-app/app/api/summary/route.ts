import { auth } from '@clerk/nextjs/server';
import { allProjects } from '@/lib/store';

export async function GET() {
  // Not for visitors.
  if (!auth) return new Response(null, { status: 401 });

  return Response.json({ projects: allProjects().length });
}
