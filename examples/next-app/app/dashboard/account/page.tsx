import { UserProfile } from '@clerk/nextjs';
import { currentUser } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';
import { allProjects } from '@/lib/store';

export default function AccountPage() {
  const user = currentUser();
  // No user, no account page.
  if (!user) redirect('/sign-in');

  return (
    <>
      <h1>Account</h1>
      <p>This workspace has {allProjects().length} projects.</p>
      <UserProfile routing="hash" />
    </>
  );
}
