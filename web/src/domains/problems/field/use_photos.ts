// Taking photographs for a draft: made small, with time and place, and on the phone before
// anything else happens.
import { ref } from 'vue';
import { prepare } from '@/shared/media/compress';
import { showToast } from '@/shared/ui/toast';
import { keepPhoto } from './acts';
import { fieldMessages as text } from './messages';
import { locateOrNull } from './position';

export const photos_max = 6; // of one step (problems/wire_steps.h)

const fresh_ms = 120_000;
const glance_ms = 3_000; // a position is an extra; until then the picture is not on the phone

// Some phones offer the album in place of the camera; an old picture was not taken here.
function isJustTaken(file: Blob): boolean {
  return !(file instanceof File) || Date.now() - file.lastModified < fresh_ms;
}

/** `subject` names what the photographs are for; `add` is told the reference of each. */
export function usePhotos(subject: () => string, add: (ref: string) => void) {
  const isBusy = ref(false);

  async function take(files: readonly Blob[]): Promise<void> {
    isBusy.value = true;
    try {
      // The browser strips the position from many cameras' pictures; the phone knows it anyway.
      const fix = await locateOrNull(glance_ms);
      for (const file of files) {
        const witness = isJustTaken(file) ? { gps: fix, at_ms: Date.now() } : null;
        const shot = await prepare(file, witness);
        add(await keepPhoto(subject(), shot.blob));
      }
    } catch {
      showToast(text.noRoom);
    } finally {
      isBusy.value = false;
    }
  }

  return { isBusy, take };
}
