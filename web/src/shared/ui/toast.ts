import { readonly, ref } from 'vue';

export interface Toast {
  id: number;
  text: string;
  undo: (() => void) | null;
}

const shown_ms = 4_000;
const undoShown_ms = 8_000; // an undo needs time to be read and reached
const toasts = ref<Toast[]>([]);
let last = 0;

export const visibleToasts = readonly(toasts);

export function dismissToast(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** Says something in passing, read out politely; with `undo`, offers to take it back. */
export function showToast(text: string, undo: (() => void) | null = null): void {
  const id = ++last;
  toasts.value = [...toasts.value.slice(-1), { id, text, undo }];
  setTimeout(() => dismissToast(id), undo ? undoShown_ms : shown_ms);
}
