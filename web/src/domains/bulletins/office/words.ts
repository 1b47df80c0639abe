// Bulletins in words and figures.
import type { Schemas } from '@/shared/api/client';

export type Bulletin = Schemas['BulletinItem'];
export type BulletinDetail = Schemas['BulletinDetail'];
export type BulletinText = Schemas['BulletinText'];
export type BulletinChange = Schemas['BulletinChange'];
export type Score = Schemas['ScoreFact'];
export type Receipt = Schemas['ReceiptItem'];
export type Round = Schemas['BulletinRound'];
export type Talk = Schemas['TalkItem'];

const numerals = '一二三四五六七八九十';
const sameScore = 0.05; // one decimal place is shown

/** "三", "十二" */
export function numeral(position: number): string {
  if (position < 10) return numerals.charAt(position);
  return position < 19 ? `十${numerals.charAt(position - 10)}` : String(position + 1);
}

export const scoreText = (points: number): string => points.toFixed(1);

/** How a score stands to the one before: "高 12.5", "低 3.0", "持平", "首次". */
export function changeText({ perThousand, previous }: Pick<Score, 'perThousand' | 'previous'>): string {
  if (previous == null) return '首次';
  const change = perThousand - previous;
  if (Math.abs(change) < sameScore) return '持平';
  return `${change > 0 ? '高' : '低'} ${scoreText(Math.abs(change))}`;
}

/** "2026年11月7日" of "2026-11-07" */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** One paragraph a line; empty lines are none. */
export const paragraphsOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** How far the recipients of an issued bulletin are: "3 个地区：签收 2，认可 1". */
export function progressText({ recipients, received, answered, accepted }: Bulletin): string {
  return `${recipients} 个地区：签收 ${received}，报送 ${answered}，认可 ${accepted}`;
}

/** What a draft still lacks, by field. */
export function draftErrors({ text, recipients, dueOn }: BulletinChange, today: string): Record<string, string> {
  const errors: Record<string, string> = {};
  if (text.title.trim().length < 2) errors.title = '请写标题';
  if (!recipients.length) errors.recipients = '请选主送地区';
  if (!dueOn || dueOn < today) errors.dueOn = '整改期限不能早于今天';
  return errors;
}
