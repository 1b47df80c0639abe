// What a form says at its fields: its own findings first, then the server's.
import { ApiError } from '@/shared/api/errors';

export type FieldErrors = Record<string, string>; // by field, as in the pointers of the server without "/"

/** What the server says about `field` and what lies in it; empty when nothing. */
export function serverError(error: unknown, field: string): string {
  const errors = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
  const isIn = (pointer: string) => pointer === `/${field}` || pointer.startsWith(`/${field}/`);
  return errors.filter(({ pointer }) => isIn(pointer)).map(({ message }) => message).join('；');
}

/** Whether the server named fields; what it refused as a whole is shown apart. */
export function namesFields(error: unknown): boolean {
  return error instanceof ApiError && (error.problem?.errors ?? []).length > 0;
}
