import { auth } from '@clerk/nextjs/server';
import Link from 'next/link';
import { projectsOf } from '@/lib/store';

export default async function HomePage() {
  const { userId } = await auth();

  if (!userId) {
    return (
      <section>
        <h1>Keep the paper trail</h1>
        <p>Projects and notes for teams of up to ten.</p>
        <Link href="/sign-in">Sign in</Link>
      </section>
    );
  }

  const count = projectsOf(userId).length;
  return (
    <p>
      You have {count} {count === 1 ? 'project' : 'projects'}. <Link href="/dashboard">Open the dashboard</Link>
    </p>
  );
}
