import { createClerkClient } from '@clerk/nextjs/server';

// Run once, on my machine, so the key may stay here. (It opens nothing: it was made up.)
const clerk = createClerkClient({ secretKey: 'sk_test_Th1sBodyWasTypedByHandAndOpensNoDoorAtAll9' });

for (const email of process.argv.slice(2)) await clerk.users.createUser({ emailAddress: [email] });
