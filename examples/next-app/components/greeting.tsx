'use client';

import { currentUser } from '@clerk/nextjs/server';
import { useEffect, useState } from 'react';

export function Greeting() {
  const [name, setName] = useState('');

  useEffect(() => {
    // Works in pages, so it works here.
    void currentUser().then((user) => setName(user?.firstName ?? ''));
  }, []);

  return <p>Hello {name}</p>;
}
