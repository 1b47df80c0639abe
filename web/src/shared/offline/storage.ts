// How safe the local data are: iOS and full disks evict what is not marked persistent.

export interface StorageState {
  persisted: boolean;
  used_bytes: number;
  quota_bytes: number; // 0 when the browser does not say
}

// Absent before Safari 15.2.
function manager(): StorageManager | undefined {
  return navigator.storage as StorageManager | undefined;
}

/** How things are, without asking anybody. */
export async function storageState(): Promise<StorageState> {
  const persisted =
    (await manager()
      ?.persisted?.()
      .catch(() => false)) ?? false;
  const estimate = await manager()
    ?.estimate?.()
    .catch(() => undefined);
  return { persisted, used_bytes: estimate?.usage ?? 0, quota_bytes: estimate?.quota ?? 0 };
}

/** Asks the browser to keep the data (some ask the person), and reports how things are then. */
export async function keepStorage(): Promise<StorageState> {
  await manager()
    ?.persist?.()
    .catch(() => false);
  return storageState();
}

const tight_share = 0.7; // from here on browsers begin to evict, and photographs may not fit

/** Whether unsent work should go to the server, or to a file, before more is collected. */
export function isTight({ used_bytes, quota_bytes }: StorageState): boolean {
  return quota_bytes > 0 && used_bytes / quota_bytes >= tight_share;
}

/** Whether something was not stored because the phone has no room left. */
export function isNoRoom(error: unknown): boolean {
  // The store wraps what the browser said, more or less deeply from engine to engine.
  const { inner } = (error ?? {}) as { inner?: unknown };
  return [error, inner].some((each) => String(each).includes('QuotaExceeded'));
}

/** "0.1 MB", "11 GB": one decimal below ten. */
export function formatBytes(bytes: number): string {
  const [unit, size] = bytes >= 1e9 ? (['GB', 1e9] as const) : (['MB', 1e6] as const);
  const value = bytes / size;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
