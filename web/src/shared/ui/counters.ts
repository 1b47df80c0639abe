// Small figures beside menu entries and tabs. A page that knows one sets it, the shell shows it.
import { reactive, readonly } from 'vue';

const values = reactive<Record<string, number>>({});

export const counters = readonly(values);

/** The server counts no further than to 100. */
export function countText(count: number): string {
  return count > 99 ? '99+' : String(count);
}

export function setCounter(name: string, count: number): void {
  values[name] = count;
}
