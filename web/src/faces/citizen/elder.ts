// Elder mode: a choice of the person on this phone, so it outlives the visit.
import { ref } from 'vue';

const key = 'aiwei-elder';

// Some in-app browsers forbid storage; the mode then lasts for this visit only.
function remembered(): boolean {
  try {
    return localStorage.getItem(key) === 'on';
  } catch {
    return false;
  }
}

export const isElder = ref(false);

export function setElder(on: boolean): void {
  isElder.value = on;
  document.documentElement.dataset.elder = on ? 'on' : 'off';
  try {
    localStorage.setItem(key, on ? 'on' : 'off');
  } catch {
    // See remembered().
  }
}

/** Applies the remembered choice; before the first paint of the face. */
export function restoreElder(): void {
  if (remembered()) setElder(true);
}
