import { auth } from '@clerk/nextjs/server';
import { createProject } from '@/app/actions';
import { CopyTokenButton } from '@/components/copy-token';
import { ProjectList } from '@/components/project-list';
import { SyncButton } from '@/components/sync-button';
import { projectsOf } from '@/lib/store';

export default async function DashboardPage() {
  const { userId } = await auth.protect();

  return (
    <>
      <h1>Projects</h1>
      <ProjectList projects={projectsOf(userId)} />
      <form action={createProject}>
        <input name="name" required />
        <button>Add</button>
      </form>
      <SyncButton />
      <CopyTokenButton />
    </>
  );
}
