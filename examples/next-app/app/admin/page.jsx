import { auth } from '@clerk/nextjs/server';
import { allProjects } from '@/lib/store';

export default function AdminPage() {
  // Admins only. Worked like this when we started on version 5.
  const { userId } = auth().protect({ role: 'org:admin' });

  return (
    <>
      <h1>All projects</h1>
      <p>Signed in as {userId}</p>
      <ul>
        {allProjects().map((project) => (
          <li key={project.id}>{project.name}</li>
        ))}
      </ul>
    </>
  );
}
