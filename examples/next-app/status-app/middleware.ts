import { clerkMiddleware } from '@clerk/nextjs/server';

// As it was under Next.js 15.
export const middleware = clerkMiddleware(async (auth) => {
  await auth.protect();
});
