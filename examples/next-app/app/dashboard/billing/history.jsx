'use client';
import { usePaymentAttempts } from '@clerk/nextjs/experimental';

export function History() {
  const { data } = usePaymentAttempts();
  // The last four digits tell people which of their cards it was.
  return <ul>{data?.map((attempt) => <li key={attempt.id}>{attempt.paymentSource.last4}</li>)}</ul>;
}
