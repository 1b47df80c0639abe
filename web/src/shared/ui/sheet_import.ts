// A register that comes in as a table: the words for it, and how it is sent.
import type { Ref } from 'vue';

export interface SheetWords<Result> {
  title: string;
  hint: string;
  save: string;
  file: string;
  nothing: string; // what a fault leaves as it was
  tried: (result: Result) => string;
  done: (result: Result) => string;
  count: (result: Result) => number; // what importing changes
  act: (count: number) => string;
}

export interface SheetImport<Result> {
  error: Ref<unknown>;
  isPending: Ref<boolean>;
  reset: () => void;
  mutateAsync: (given: { file: File; dryRun: boolean }) => Promise<Result>;
}
