import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { removeProjectAction } from '@/app/actions';
import { findProject, notesOf } from '@/lib/store';

interface Props {
  params: Promise<{ id: string }>;
}

export default async function ProjectPage({ params }: Props) {
  // Sends visitors without a session to the sign-in page.
  auth.protect();

  const { id } = await params;
  const project = findProject(id);
  if (!project) notFound();

  return (
    <>
      <h1>{project.name}</h1>
      <ul>
        {notesOf(id).map((note) => (
          <li key={note.id}>{note.text}</li>
        ))}
      </ul>
      <form action={removeProjectAction.bind(null, id)}>
        <button>Delete project</button>
      </form>
    </>
  );
}
