'use client';

export function ProfileCard({ user }: { user: { firstName: string | null; imageUrl: string } }) {
  return (
    <figure>
      <img src={user.imageUrl} alt="" width={64} height={64} />
      <figcaption>{user.firstName ?? 'Nobody yet'}</figcaption>
    </figure>
  );
}
