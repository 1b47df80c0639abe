// How safe the local data are: iOS and full disks evict what is not marked persistent.

export interface StorageState {
  persisted: boolean;
  used_bytes: number;
  quota_bytes: number; // 0 when the browser does not say
}

/** Asks the browser to keep the data, and reports what it answered. */
export async function keepStorage(): Promise<StorageState> {
  const storage = navigator.storage as StorageManager | undefined; // absent before Safari 15.2
  const persisted = (await storage?.persist?.().catch(() => false)) ?? false;
  const estimate = await storage?.estimate?.().catch(() => undefined);
  return { persisted, used_bytes: estimate?.usage ?? 0, quota_bytes: estimate?.quota ?? 0 };
}

const tight_share = 0.7; // from here on browsers begin to evict, and photographs may not fit

/** Whether unsent work should go to the server, or to a file, before more is collected. */
export function isTight({ used_bytes, quota_bytes }: StorageState): boolean {
  return quota_bytes > 0 && used_bytes / quota_bytes >= tight_share;
}

/** "0.1 MB", "11 GB": one decimal below ten. */
export function formatBytes(bytes: number): string {
  const [unit, size] = bytes >= 1e9 ? (['GB', 1e9] as const) : (['MB', 1e6] as const);
  const value = bytes / size;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
