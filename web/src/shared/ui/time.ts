// How moments and deadlines read. Always Asia/Shanghai, whatever the device says: UTC+8 without
// daylight saving since 1991, so plain arithmetic is exact and no zone data are needed.

/** RFC 3339 text or milliseconds since 1970. */
export type Moment = string | number;

export type Urgency = 'overdue' | 'soon' | 'calm';

const minute_ms = 60_000;
const hour_ms = 60 * minute_ms;
const day_ms = 24 * hour_ms;
const shanghai_ms = 8 * hour_ms;
const soon_ms = 12 * hour_ms; // less than this left is shown in amber

export function toMs(moment: Moment): number {
  return typeof moment === 'number' ? moment : Date.parse(moment);
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

function parts(moment: Moment) {
  const date = new Date(toMs(moment) + shanghai_ms); // its UTC fields are the Shanghai ones
  return {
    year: date.getUTCFullYear(),
    month: pad(date.getUTCMonth() + 1),
    day: pad(date.getUTCDate()),
    time: `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`,
  };
}

/** "2026-11-21" */
export function formatDay(moment: Moment): string {
  const { year, month, day } = parts(moment);
  return `${year}-${month}-${day}`;
}

/** "11-21 09:12", with the year in front when it is not that of `now`. Empty when unreadable. */
export function formatMoment(moment: Moment, now: Moment = Date.now()): string {
  if (Number.isNaN(toMs(moment))) return '';
  const { year, month, day, time } = parts(moment);
  const date = `${month}-${day} ${time}`;
  return year === parts(now).year ? date : `${year}-${date}`;
}

/** "2026-11-21 09:12", for documents and titles. */
export function formatFull(moment: Moment): string {
  return `${formatDay(moment)} ${parts(moment).time}`;
}

/** "25 分钟", "7 小时", "2 天": rounded down, as a person would say it. */
export function formatDuration(duration_ms: number): string {
  const length = Math.abs(duration_ms);
  if (length < minute_ms) return '不到 1 分钟';
  if (length < hour_ms) return `${Math.floor(length / minute_ms)} 分钟`;
  if (length < 2 * day_ms) return `${Math.floor(length / hour_ms)} 小时`;
  return `${Math.floor(length / day_ms)} 天`;
}

/** "剩 7 小时" or "超期 14 小时", and how urgent that is. */
export function remaining(due: Moment, now: Moment = Date.now()): { text: string; urgency: Urgency } {
  const left_ms = toMs(due) - toMs(now);
  const length = formatDuration(left_ms);
  const gap = /^\d/.test(length) ? ' ' : ''; // figures stand apart from characters, words do not
  if (left_ms < 0) return { text: `超期${gap}${length}`, urgency: 'overdue' };
  return { text: `剩${gap}${length}`, urgency: left_ms < soon_ms ? 'soon' : 'calm' };
}

/** "刚刚", "25 分钟前", "昨天 09:12", then the date: for news, not for records. */
export function formatAgo(moment: Moment, now: Moment = Date.now()): string {
  const age_ms = toMs(now) - toMs(moment);
  // What happened after the page's clock last moved lies a little in its future.
  if (Math.abs(age_ms) < minute_ms) return '刚刚';
  if (age_ms >= 0 && age_ms < 12 * hour_ms) return `${formatDuration(age_ms)}前`;
  const days = dayNumber(now) - dayNumber(moment);
  if (days === 0) return `今天 ${parts(moment).time}`;
  if (days === 1) return `昨天 ${parts(moment).time}`;
  return formatMoment(moment, now);
}

function dayNumber(moment: Moment): number {
  return Math.floor((toMs(moment) + shanghai_ms) / day_ms);
}

/** The month of a moment as the interface names periods: "2026-11". */
export function monthOf(moment: Moment): string {
  return formatDay(moment).slice(0, 7);
}

/** Whole numbers with separators: "1,284". */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

/** A share as a percentage with one decimal: "85.7%"; "—" when there is nothing to divide by. */
export function formatShare(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '—';
  return `${(share * 100).toFixed(1)}%`;
}
