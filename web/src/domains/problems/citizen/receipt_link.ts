// The link that carries the key to a problem. The receipt stands behind '#', so that it is never
// sent to a server, written into a log or passed on as a referrer.
import type { Key } from './api';

// Identifiers have 13 characters, receipts are base64url of 160 bits.
const linkPattern = /\/problems\/([0-9a-z]{13})#receipt=([A-Za-z0-9_-]{20,64})/i;
const hashPattern = /^#receipt=([A-Za-z0-9_-]{20,64})$/;

export function receiptLink(origin: string, id: string, receipt: string): string {
  return `${origin}/problems/${id}#receipt=${receipt}`;
}

/** Finds a link in whatever was pasted, or null. */
export function readReceiptLink(text: string): (Key & { receipt: string }) | null {
  const [, id, receipt] = linkPattern.exec(text) ?? [];
  return id && receipt ? { id, receipt } : null;
}

export function receiptOfHash(hash: string): string | null {
  return hashPattern.exec(hash)?.[1] ?? null;
}
