// A list that grows downwards, as on a phone: the first part when the question changes, the next when asked for.
import { onScopeDispose, ref, shallowRef, watch } from 'vue';

interface Part<Item> {
  items: Item[];
  nextCursor?: string | null | undefined;
}

/** `fetchPart` is asked anew whenever `question` changes; answers to an older question are dropped. */
export function useMore<Item>(
  question: () => string,
  fetchPart: (cursor: string | undefined, signal: AbortSignal) => Promise<Part<Item>>,
) {
  const items = shallowRef<Item[] | null>(null); // null: the first part has not come yet
  const error = ref<unknown>(null);
  const isLoading = ref(false);
  const cursor = ref<string | undefined>(undefined);
  let asking: AbortController | undefined;

  async function ask(after: string | undefined): Promise<void> {
    asking?.abort();
    const mine = (asking = new AbortController());
    error.value = null;
    isLoading.value = true;
    try {
      const part = await fetchPart(after, mine.signal);
      if (mine.signal.aborted) return;
      items.value = after ? [...(items.value ?? []), ...part.items] : part.items;
      cursor.value = part.nextCursor ?? undefined;
    } catch (failure) {
      if (!mine.signal.aborted) error.value = failure;
    } finally {
      if (asking === mine) isLoading.value = false;
    }
  }

  async function reload(): Promise<void> {
    items.value = null;
    cursor.value = undefined;
    await ask(undefined);
  }

  watch(question, reload, { immediate: true });
  onScopeDispose(() => asking?.abort());
  /** The next part; after a failure, the one that failed. */
  return { items, error, isLoading, cursor, more: () => ask(cursor.value), reload };
}
