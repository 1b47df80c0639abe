// The own list as pages show it: what the server said last, with what this phone has done since.
import { computed } from 'vue';
import { outbox } from '@/shared/offline/instance';
import { useLive } from '@/shared/offline/use_live';
import type { Job, JobState } from '@/shared/offline/db';
import { isHandedOver, localState, stepsOf } from './overlay';
import { keyOf } from './store';
import type { StoredTasks, Task } from './types';

export interface ShownTask {
  task: Task;
  state: Task['state']; // with everything queued applied
  queued: JobState | null; // of the unsent step that matters most
}

/** The most pressing state among unsent steps. */
export function worstOf(jobs: readonly Job[]): JobState | null {
  const order: JobState[] = ['conflict', 'failed', 'sending', 'waiting'];
  return order.find((state) => jobs.some((job) => job.state === state)) ?? null;
}

/** Call it from a component's setup. `todo` and `handed` are null until the store was read. */
export function useTasks() {
  const record = useLive(
    () => outbox.db.records.get(keyOf('tasks')),
    () => outbox.owner.value,
  );
  const jobs = useLive(() => outbox.db.jobs.orderBy('seq').toArray());
  const isRead = computed(() => jobs.value !== undefined);
  const shown = computed<ShownTask[]>(() => {
    const tasks = (record.value?.value as StoredTasks | undefined)?.items ?? [];
    return tasks.map((task) => {
      const queued = stepsOf(jobs.value ?? [], task.id);
      return { task, state: localState(task.state, queued), queued: worstOf(queued) };
    });
  });
  const todo = computed(() => shown.value.filter(({ state }) => !isHandedOver(state)));
  const handed = computed(() => shown.value.filter(({ state }) => isHandedOver(state)));
  const savedAt_ms = computed(() => record.value?.savedAt_ms ?? null);
  return { todo, handed, savedAt_ms, isRead };
}
