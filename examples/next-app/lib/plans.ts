import { auth } from '@clerk/nextjs/server';
import { unstable_cache } from 'next/cache';
import { projectsOf } from '@/lib/store';

/** How much of the plan is used up. */
export const usage = unstable_cache(
  async () => {
    // Cached for each user: `auth()` tells them apart.
    const { userId } = await auth();
    return userId ? projectsOf(userId).length / 10 : 0;
  },
  ['usage'],
  { revalidate: 60 },
);
