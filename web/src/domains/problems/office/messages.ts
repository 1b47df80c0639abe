// Words of the office's pages about problems.
import { formatCount } from '@/shared/ui/time';
import type { FlagDecision, FlagKind, Publication, Source, Step } from './types';
import type { StepInput } from './step_form';

export const flagNames: Record<FlagKind, string> = {
  same_photo: '照片曾经用过',
  before_is_after: '处置前后是同一张照片',
  screen_photo: '疑似翻拍屏幕',
  far_photo: '照片位置与上报位置相距较远',
  month_end_burst: '月末集中上报',
};

export const flagDecisionNames: Record<FlagDecision, string> = {
  open: '待判定',
  confirmed: '已认定',
  dismissed: '已排除',
};

export const sourceNames: Record<Source, string> = {
  citizen: '市民上报',
  staff: '代市民登记',
  inspection: '巡查暗访',
  media: '媒体曝光',
};

export const publicationNames: Record<Publication, string> = {
  pending: '待审核',
  published: '已公开',
  hidden: '不公开',
};

export const inputNames: Record<StepInput, string> = {
  category: '问题类型',
  owner: '责任单位或责任人',
  duplicate: '原问题',
  hours: '延期时长',
  until: '挂账至',
  photos: '照片',
  reason: '说明',
};

/** What a step does beyond its name. */
export const stepNotes: Partial<Record<Step, string>> = {
  restore: '恢复后回到“受理”，重新计时派遣；原来的不予受理、重复或撤销不再计入指标，办理过程两者都保留。',
};

export const ledgerText = {
  print: '打印',
  export: '导出',
  register: '代市民登记',
  saveFilter: '保存当前筛选',
  savedFilters: '我的筛选',
  /** Of a page of the ledger; nothing while there is none, for that would be a number nobody counted. */
  total: (page: { total?: number | null } | undefined) => {
    if (!page) return '';
    return page.total === null || page.total === undefined ? '超过 10,000 件' : `共 ${formatCount(page.total)} 件`;
  },
  closedOnTime: '按期办结',
  closedLate: '逾期办结',
  waiting: '等待中',
  missing: (names: string[]) => `还差：${names.join('、')}`,
  selected: (count: number) => `已选 ${count} 件`,
} as const;
