import { createClerkClient } from '@clerk/nextjs/server';

// The key from the API keys page.
export const clerk = createClerkClient({ apiKey: process.env.CLERK_SECRET_KEY });
