/**
 * Whether a write was acknowledged. The failure itself stays with the mutation, which shows it;
 * its `isSuccess` is no substitute, because it changes only after the promise has settled.
 */
export function succeeded(write: Promise<unknown>): Promise<boolean> {
  return write.then(
    () => true,
    () => false,
  );
}
