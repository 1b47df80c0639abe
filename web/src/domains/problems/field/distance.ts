// How far it is, and in which order a person would go.
import type { LngLat } from '@/shared/map/projection';
import type { Task } from './types';

const earth_m = 6_371_008.8; // mean radius (IUGG); 0.3 % wrong at worst, a phone knows no better
const degree = Math.PI / 180;

/** Along the great circle. */
export function distance_m(from: LngLat, to: LngLat): number {
  const dLat = (to.lat - from.lat) * degree;
  const dLng = (to.lng - from.lng) * degree;
  const half =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(from.lat * degree) * Math.cos(to.lat * degree) * Math.sin(dLng / 2) ** 2;
  return 2 * earth_m * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** "80 米", "1.4 千米", "23 千米": no more digits than a position deserves. */
export function formatDistance(length_m: number): string {
  if (length_m < 1000) return `${Math.max(10, Math.round(length_m / 10) * 10)} 米`;
  const km = length_m / 1000;
  return `${km < 10 ? km.toFixed(1) : Math.round(km)} 千米`;
}

export type Order = 'due' | 'distance';

function dueOf(task: Task): number {
  return task.dueAt ? Date.parse(task.dueAt) : Number.MAX_SAFE_INTEGER;
}

/** The earliest deadline first, or the nearest; without a position the deadline decides. */
export function ordered(tasks: readonly Task[], order: Order, from: LngLat | null): Task[] {
  const byDue = [...tasks].sort((a, b) => dueOf(a) - dueOf(b) || a.id.localeCompare(b.id));
  if (order === 'due' || !from) return byDue;
  const far = new Map(byDue.map((task) => [task.id, distance_m(from, task)]));
  return byDue.sort((a, b) => far.get(a.id)! - far.get(b.id)!);
}

const boxMargin = 0.02; // degrees, about 2 km: the way to the next task is on the map too

/** "west,south,east,north" around the tasks, coarse enough not to change with every one of them. */
export function boxAround(tasks: readonly LngLat[]): string | null {
  if (tasks.length === 0) return null;
  const low = (values: number[]) => Math.floor((Math.min(...values) - boxMargin) * 100) / 100;
  const high = (values: number[]) => Math.ceil((Math.max(...values) + boxMargin) * 100) / 100;
  const lngs = tasks.map(({ lng }) => lng);
  const lats = tasks.map(({ lat }) => lat);
  return [low(lngs), low(lats), high(lngs), high(lats)].map((value) => value.toFixed(2)).join(',');
}
