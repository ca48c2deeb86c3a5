import { createClerkClient } from '@clerk/nextjs/server';

const clerk = createClerkClient({ secretKey: process.env.CLERK_SECRET_KEY });

await clerk.jwtTemplates.create({
  name: 'search',
  claims: {
    // Who it is, and which organization is active.
    sub: '{{user.id}}',
    organization: '{{organization.slug}}',
    // All that we know of the user.
    metadata: '{{user.public_metadata}}',
  },
});
