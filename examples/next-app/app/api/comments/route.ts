import { auth } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

export async function POST(request: Request) {
  const { userId } = await auth();
  // Signed-out users cannot comment.
  if (!userId) NextResponse.json({ error: 'Sign in to comment' }, { status: 401 });

  const { text } = await request.json();

  return NextResponse.json({ text, author: userId });
}
