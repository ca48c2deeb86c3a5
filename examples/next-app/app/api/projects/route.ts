import { auth } from '@clerk/nextjs/server';
import { addProject, projectsOf } from '@/lib/store';

export async function GET() {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return new Response(null, { status: 401 });

  return Response.json(projectsOf(userId));
}

export async function POST(req: Request) {
  const { userId } = await auth.protect();
  const { name } = (await req.json()) as { name: string };

  return Response.json(addProject(userId, name), { status: 201 });
}
