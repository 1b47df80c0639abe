// Chinese terms of the pool of experts and of sealed draws.
import type { Schemas } from '@/shared/api/client';
import type { Tone } from '@/shared/ui/StatusTag.vue';

export type ExpertState = Schemas['ExpertItem']['state'];
export type DrawKind = Schemas['DrawItem']['kind'];
export type DrawStatus = Schemas['DrawItem']['status'];

export const expertMessages = {
  group: '评审',
  title: '专家库',
  summary: '评审专家从这里抽取；姓名电话平时隐去，谁看过都有记录。',
  draws: '抽取',
  drawsSummary: '先封存名单和种子，再抽取，最后公开种子：谁都能重抽一遍，核对结果没有动过手脚。',
} as const;

export const expertStates: Record<ExpertState, { name: string; tone: Tone }> = {
  in_term: { name: '在聘', tone: 'green' },
  expired: { name: '聘期已满', tone: 'grey' },
  not_yet: { name: '未到聘期', tone: 'blue' },
  away: { name: '请假', tone: 'amber' },
  paused: { name: '暂停', tone: 'grey' },
};

export const kindNames: Record<DrawKind, string> = { experts: '专家', places: '点位' };

export const drawStatuses: Record<DrawStatus, { name: string; tone: Tone }> = {
  committed: { name: '已封存', tone: 'amber' },
  drawn: { name: '已抽取', tone: 'blue' },
  published: { name: '已公开', tone: 'green' },
  cancelled: { name: '已作废', tone: 'grey' },
};
