// Small figures beside menu entries and tabs. A page that knows one sets it, the shell shows it.
import { reactive, readonly } from 'vue';

const values = reactive<Record<string, number>>({});

export const counters = readonly(values);

export function setCounter(name: string, count: number): void {
  values[name] = count;
}
