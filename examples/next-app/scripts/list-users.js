import { createClerkClient } from '@clerk/nextjs/server';

const clerk = createClerkClient({ secretKey: process.env.CLERK_SECRET_KEY });

// It is called a list, so it can be looped over.
for (const user of await clerk.users.getUserList({ limit: 100 })) console.log(user.id, user.fullName);
