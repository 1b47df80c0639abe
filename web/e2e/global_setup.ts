// Starts the server that the tests share. AIWEI_URL uses one that already runs; AIWEI_DATA names a
// folder that was prepared by `aiwei init` and `aiwei fixture` (a temporary one is made otherwise).
import { startServer } from './server';

export default async function globalSetup(): Promise<(() => Promise<void>) | void> {
  if (process.env.AIWEI_URL) return;
  const server = await startServer({ data: process.env.AIWEI_DATA });
  process.env.AIWEI_URL = server.url;
  return server.stop;
}
