import { SignedIn, SignedOut, SignInButton } from '@clerk/nextjs';
import Link from 'next/link';

export default function PricingPage() {
  return (
    <>
      <h1>Pricing</h1>
      {/* As in every tutorial. */}
      <SignedOut>
        <SignInButton />
      </SignedOut>
      <SignedIn>
        <Link href="/dashboard/billing">Your plan</Link>
      </SignedIn>
    </>
  );
}
