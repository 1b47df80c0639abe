// The inbox of this person, copied to the phone.
import { api, data } from '@/shared/api/client';
import { outbox } from '@/shared/offline/instance';
import { setCounter } from '@/shared/ui/counters';

const kept = 50;

export function inboxKey(): string {
  return `inbox:${outbox.owner.value ?? ''}:`;
}

/** Fetches the newest messages. Throws ApiError; the copy stays as it is then. */
export async function fetchInbox(): Promise<void> {
  const page = await data(api.GET('/api/v1/me/inbox', { params: { query: { limit: kept } } }));
  const owner = outbox.owner.value ?? '';
  const value: unknown = JSON.parse(JSON.stringify({ items: page.items }));
  await outbox.db.records.put({ key: inboxKey(), owner, value, savedAt_ms: Date.now() });
  setCounter('inbox', page.unread);
}
