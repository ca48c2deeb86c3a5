import type { NextConfig } from 'next';

const config: NextConfig = {
  // Clerk's proxy wants the address as it came.
  skipMiddlewareUrlNormalize: true,
};

export default config;
