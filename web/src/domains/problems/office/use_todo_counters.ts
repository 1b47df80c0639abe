// The figures beside the menu entries, from the same answer as the workbench.
import { watch } from 'vue';
import { setCounter } from '@/shared/ui/counters';
import { useWorkbench } from './queries';
import { todoCount } from './workbench_tiles';

/** Once, in the shell. */
export function useTodoCounters(): void {
  const bench = useWorkbench();
  watch(
    bench.data,
    (now) => {
      if (!now) return;
      setCounter('todo', todoCount(now));
      setCounter('moderation', now.toModerate);
    },
    { immediate: true },
  );
}
