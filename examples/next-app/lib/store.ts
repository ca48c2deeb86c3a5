/** Stands in for a database: everything lives in memory and is gone after a restart. */

export interface Project {
  readonly id: string;
  readonly ownerId: string;
  name: string;
}

export interface Note {
  readonly id: string;
  readonly projectId: string;
  readonly text: string;
}

const projects = new Map<string, Project>();
const notes = new Map<string, Note>();

export function projectsOf(ownerId: string): Project[] {
  return [...projects.values()].filter((project) => project.ownerId === ownerId);
}

export function allProjects(): Project[] {
  return [...projects.values()];
}

export function findProject(id: string): Project | undefined {
  return projects.get(id);
}

export function addProject(ownerId: string, name: string): Project {
  const project: Project = { id: crypto.randomUUID(), ownerId, name };
  projects.set(project.id, project);
  return project;
}

export function removeProject(id: string): boolean {
  for (const note of notesOf(id)) notes.delete(note.id);
  return projects.delete(id);
}

export function notesOf(projectId: string): Note[] {
  return [...notes.values()].filter((note) => note.projectId === projectId);
}

export function addNote(projectId: string, text: string): Note {
  const note: Note = { id: crypto.randomUUID(), projectId, text };
  notes.set(note.id, note);
  return note;
}

/** Removes what a deleted account leaves behind. */
export function forgetOwner(ownerId: string): void {
  for (const project of projectsOf(ownerId)) removeProject(project.id);
}
