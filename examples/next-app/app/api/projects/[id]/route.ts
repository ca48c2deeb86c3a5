import { auth } from '@clerk/nextjs/server';
import { findProject, notesOf, removeProject } from '@/lib/store';

interface Context {
  params: Promise<{ id: string }>;
}

export async function GET(_req: Request, { params }: Context) {
  const { userId } = await auth.protect();
  const project = findProject((await params).id);
  if (project?.ownerId !== userId) return new Response(null, { status: 404 });

  return Response.json({ ...project, notes: notesOf(project.id) });
}

export async function DELETE(_req: Request, { params }: Context) {
  // Rejects requests without a session by itself.
  auth.protect();

  const removed = removeProject((await params).id);
  return new Response(null, { status: removed ? 204 : 404 });
}
