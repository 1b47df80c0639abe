import { computed, ref, watch } from 'vue';

/** Paging by cursor: remembers the way back, starts anew when `query` changes. */
export function useCursor(query: () => string) {
  const trail = ref<string[]>([]); // cursors of the pages behind us, the current one last
  watch(query, () => (trail.value = []));
  return {
    current: computed(() => trail.value[trail.value.length - 1]),
    hasPrevious: computed(() => trail.value.length > 0),
    next(cursor: string | null | undefined): void {
      if (cursor) trail.value = [...trail.value, cursor];
    },
    previous(): void {
      trail.value = trail.value.slice(0, -1);
    },
  };
}
