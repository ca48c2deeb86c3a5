import { ClerkProvider, Show, SignInButton, UserButton } from '@clerk/nextjs';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

export const metadata: Metadata = {
  title: 'Papertrail',
  description: 'Projects and notes for small teams',
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <ClerkProvider>
          <header>
            <Link href="/">Papertrail</Link>
            <Show when="signed-in" fallback={<SignInButton />}>
              <Link href="/dashboard">Dashboard</Link>
              <UserButton />
            </Show>
          </header>
          <main>{children}</main>
        </ClerkProvider>
      </body>
    </html>
  );
}
