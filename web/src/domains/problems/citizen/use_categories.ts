// The kinds of problems: data of the server, remembered for days without a signal.
import { computed, ref } from 'vue';
import { fetchCategories } from './api';
import { getRecord, putRecord } from './local';
import { plainKinds } from './messages';
import type { Category, CategoryList } from './types';

const key = 'categories';
/** What is filed without a choice; the server insists that it exists. */
const otherCode = 'other';

const categories = ref<Category[]>([]);
let loading: Promise<void> | null = null;

async function load(): Promise<void> {
  const remembered = await getRecord<CategoryList>(key).catch(() => null);
  if (remembered) categories.value = remembered.value.items;
  const fresh = await fetchCategories();
  categories.value = fresh.items;
  await putRecord(key, fresh).catch(() => {}); // remembering is only a convenience
}

/** Fetches the list once; after a failure the next call tries again. */
export function loadCategories(): Promise<void> {
  loading ??= load().catch(() => {
    loading = null;
  });
  return loading;
}

export function kindName(category: { code: string; name: string }): string {
  return plainKinds[category.code] ?? category.name;
}

export function useCategories() {
  void loadCategories();
  const prominent = computed(() =>
    categories.value.filter((each) => each.prominent && each.code !== otherCode),
  );
  const others = computed(() => [
    ...categories.value.filter((each) => !each.prominent && each.code !== otherCode),
    ...categories.value.filter((each) => each.code === otherCode),
  ]);
  const nameOf = (code: string | null): string => {
    const found = categories.value.find((each) => each.code === code);
    return found ? kindName(found) : '';
  };
  return { categories, prominent, others, nameOf };
}
