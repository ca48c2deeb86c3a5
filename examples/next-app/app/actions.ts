'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { addNote, addProject, findProject, removeProject } from '@/lib/store';

export async function createProject(form: FormData) {
  const { userId } = await auth.protect();

  addProject(userId, String(form.get('name')));
  revalidatePath('/dashboard');
}

export async function addNoteAction(projectId: string, form: FormData) {
  const { userId, redirectToSignIn } = await auth();
  if (!userId) return redirectToSignIn();
  if (findProject(projectId)?.ownerId !== userId) throw new Error('Not your project');

  addNote(projectId, String(form.get('text')));
  revalidatePath(`/dashboard/projects/${projectId}`);
}

export async function removeProjectAction(projectId: string) {
  // Deleting needs the permission for it, not just a session.
  auth.protect({ permission: 'org:projects:delete' });

  removeProject(projectId);
  redirect('/dashboard');
}
