// Whose jurisdiction is on show: the own one, or one further down that was chosen. The choice
// stands in the address (`division`), so that a link shows the same to a colleague.
import { computed, ref } from 'vue';
import { me } from '../session';
import { isWithin, nameBelow } from './divisions';

const chosen = ref('');

/** A full name without the part that every row of the own division would repeat. */
export function nameBelowOwn(fullName: string): string {
  return nameBelow(me.value?.divisionName ?? '', fullName);
}

export const ownDivision = computed(() => me.value?.division ?? '');
/** The code on show. */
export const shownDivision = computed(() => chosen.value || ownDivision.value);
/** What is sent to the server: nothing when it is the own division, whose scope it knows. */
export const narrowedDivision = computed(() => (chosen.value === ownDivision.value ? '' : chosen.value));

/** Takes the choice from an address. Upwards or sideways is no choice: the own one stays. */
export function chooseDivision(code: string): void {
  const isBelow = code !== ownDivision.value && isWithin(ownDivision.value, code);
  chosen.value = isBelow ? code : '';
}
