'use client';

import { useAuth } from '@clerk/nextjs';

/** For trying the API by hand. */
export function CopyTokenButton() {
  const { getToken } = useAuth();

  return (
    <button
      onClick={async () => {
        const token = await getToken();
        if (token) await navigator.clipboard.writeText(token);
      }}
    >
      Copy API token
    </button>
  );
}
