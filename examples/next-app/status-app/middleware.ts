import { clerkMiddleware } from '@clerk/nextjs/server';

// As it was under Next.js 15.
export const middleware = clerkMiddleware(async (auth) => {
  await auth.protect();
});

// The status page is for the team alone.
export const config = { matcher: ['/'] };
