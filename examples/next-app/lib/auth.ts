import { auth } from '@clerk/nextjs/server';

/** The one place that knows who does our sign-in. */
export const getSession = () => auth();

export { currentUser } from '@clerk/nextjs/server';
