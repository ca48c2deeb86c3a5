import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';

// What begins with one of these.
const isProtectedRoute = createRouteMatcher(['/dashboard(.*)', '/admin(.*)', 'profile(.*)']);

export default clerkMiddleware((auth, req) => {
  // The dashboard, the admin pages and the profile need a session; everything else is public.
  if (isProtectedRoute(req)) auth.protect();
});

export const config = {
  matcher: [
    // Everything but Next.js internals and static files.
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
  ],
};
