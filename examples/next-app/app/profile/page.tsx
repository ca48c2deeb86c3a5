import { currentUser } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';
import { ProfileCard } from '@/components/profile-card';

export default async function ProfilePage() {
  const user = await currentUser();
  if (!user) redirect('/sign-in');

  // The card takes what it needs.
  return <ProfileCard user={user} />;
}
