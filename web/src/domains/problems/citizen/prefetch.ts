// What a person needs after the first look, fetched while the first page is being read: the signal
// may be gone when it is wanted.
const pause_ms = 1_500;

export function fetchMore(): void {
  setTimeout(() => {
    const parts = [
      import('@/shared/media/compress'),
      import('@/shared/map/MapPicker.vue'),
      import('./PlaceChooser.vue'),
      import('./DuplicatePrompt.vue'),
      import('./SentPage.vue'),
      import('./MinePage.vue'),
    ];
    // Without a signal there is nothing to fetch; whoever needs a part asks again.
    for (const part of parts) part.catch(() => {});
  }, pause_ms);
}
