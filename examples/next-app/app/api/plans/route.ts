// What the pricing page shows.
export async function GET() {
  const response = await fetch('https://api.clerk.com/v1/commerce/plans?limit=10', {
    headers: { Authorization: `Bearer ${process.env.CLERK_SECRET_KEY}` },
  });
  return Response.json(await response.json());
}
