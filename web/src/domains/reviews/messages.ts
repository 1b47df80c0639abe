// Chinese terms of reviews.
import type { Schemas } from '@/shared/api/client';
import type { Tone } from '@/shared/ui/StatusTag.vue';

export type ReviewStatus = Schemas['ReviewItem']['status'];
export type SheetStatus = Schemas['SheetItem']['status'];
export type ActFlag = Schemas['ActItem']['flags'][number];
export type Remedy = NonNullable<Schemas['ActItem']['remedy']>;

export const reviewMessages = {
  title: '评审',
  summary: '评分表、评审组、现场记录和得分在一处；每丢一分都能追到点位、原因和照片，签字以后只能另加更正。',
} as const;

export const reviewStatuses: Record<ReviewStatus, { name: string; tone: Tone }> = {
  preparing: { name: '准备中', tone: 'grey' },
  running: { name: '进行中', tone: 'blue' },
  signed_off: { name: '已签字', tone: 'amber' },
  released: { name: '已发布', tone: 'green' },
  cancelled: { name: '已取消', tone: 'grey' },
};

export const sheetStatuses: Record<SheetStatus, { name: string; tone: Tone }> = {
  open: { name: '未完成', tone: 'blue' },
  done: { name: '已完成', tone: 'green' },
  closed: { name: '点位关停', tone: 'grey' },
};

/** What shows beside a record; nothing is refused for these. */
export const flagNames: Record<ActFlag, string> = {
  far_from_place: '离点位太远',
  no_position: '没有定位',
  clock_ahead: '时钟超前',
  after_the_end: '逾期',
};

export const remedyNames: Record<Remedy, string> = { at_once: '立纠立改', by_date: '限期完成' };
