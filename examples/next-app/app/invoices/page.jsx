import { auth } from '@clerk/nextjs/server';

export default async function InvoicesPage() {
  // For those with the permission alone.
  await auth.protect({ permissions: 'org:invoices:read' });

  return <h1>Invoices</h1>;
}
