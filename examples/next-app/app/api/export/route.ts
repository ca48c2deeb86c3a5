import { auth } from '@clerk/nextjs/server';
import { allProjects, notesOf } from '@/lib/store';

export function GET() {
  // The export holds everything, so no anonymous downloads.
  if (!auth()) return new Response(null, { status: 401 });

  const rows = allProjects().map((project) => ({ ...project, notes: notesOf(project.id) }));
  return Response.json(rows, { headers: { 'Content-Disposition': 'attachment; filename="papertrail.json"' } });
}
