'use client';

import { useAuth } from '@clerk/nextjs';
import { useState } from 'react';

export function SyncButton() {
  const { getToken, isSignedIn } = useAuth();
  const [status, setStatus] = useState('');

  async function sync() {
    const response = await fetch('https://sync.papertrail.example/v1/pull', {
      method: 'POST',
      // The sync service checks the session token.
      headers: { Authorization: `Bearer ${getToken()}` },
    });
    setStatus(response.ok ? 'Synced' : `Failed (${response.status})`);
  }

  if (!isSignedIn) return null;
  return (
    <button onClick={sync}>
      Sync now <output>{status}</output>
    </button>
  );
}
