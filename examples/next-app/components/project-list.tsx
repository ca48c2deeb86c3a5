import Link from 'next/link';
import type { Project } from '@/lib/store';

export function ProjectList({ projects }: { projects: readonly Project[] }) {
  if (projects.length === 0) return <p>No projects yet.</p>;

  return (
    <ul>
      {projects.map((project) => (
        <li key={project.id}>
          <Link href={`/dashboard/projects/${project.id}`}>{project.name}</Link>
        </li>
      ))}
    </ul>
  );
}
