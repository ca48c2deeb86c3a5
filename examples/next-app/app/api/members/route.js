import { auth, clerkClient } from '@clerk/nextjs/server';

export async function GET() {
  const { orgId } = await auth.protect({ role: 'org:admin' });
  // `clerkClient` is the ready-made client.
  const { data } = await clerkClient.users.getUserList({ organizationId: [orgId], limit: 50 });

  return Response.json(data.map((user) => ({ id: user.id, name: user.fullName })));
}

export async function DELETE(req) {
  const { orgId } = await auth.protect({ role: 'org:admin' });
  const client = await clerkClient();
  const { userId } = await req.json();
  await client.organizations.deleteOrganizationMembership({ organizationId: orgId, userId });

  return new Response(null, { status: 204 });
}
