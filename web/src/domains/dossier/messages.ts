// Chinese terms of dossiers: what is handed in for a title, by clause, and its yearly figures.
import type { Schemas } from '@/shared/api/client';
import type { Tone } from '@/shared/ui/StatusTag.vue';

export type SheetStatus = Schemas['SheetView']['status'];
export type Verdict = Schemas['ValueItem']['verdict'];
export type Tab = 'clauses' | 'indicators' | 'baseline' | 'rehearsal';

export const dossierMessages = {
  title: '申报资料',
  noKind: '请选择市、县（区）、乡镇或村',
  noKindHint: '卫生城镇由市、县、乡镇、村申报，申报资料按地区和年度各有一份。',
  noClauses: '没有在用的评审标准',
  noClausesHint: '这个称号的标准还没有发布，发布后这里逐条列出要交的资料。',
  noIndicators: '这个称号没有数据指标',
  noIndicatorsHint: '它的标准只有条款，资料在“逐条资料”里交。',
  noMatch: '没有这样的条款',
  allOwners: '全部责任单位',
  onlyMissing: '只看缺项',
  extra: '补充材料',
  removeHint: '移除后这份材料不再计入，汇编和文件夹里也不再有。',
  submitHint: '上报后不能再改，需要修改由上级退回。',
  approveHint: '审定后锁定，需要修改时由您退回。',
  returnHint: '退回后对方可以修改，再次上报。',
  returnValueHint: '退回后由填报的单位重新填这一项，上报前要补上。',
  leave: '有没有保存的内容',
  rehearsalHint: '按现有的材料、日常检查和最近一次评审推算，不是正式评审得分。',
  rehearsalEmpty: '没有可以预演的条款',
  rehearsalEmptyHint: '这个称号的标准还没有发布，或条款没有分值。',
} as const;

export const tabNames: Record<Tab, string> = {
  clauses: '逐条资料',
  indicators: '数据指标',
  baseline: '本底资料',
  rehearsal: '得分预演',
};

/** The way of a sheet; one that was returned is filled in again. */
export const sheetSteps = ['填报中', '已上报', '已审定'] as const;

export const verdicts: Record<Verdict, { tone: Tone; text: string } | null> = {
  met: { tone: 'green', text: '达到' },
  unmet: { tone: 'amber', text: '未达到' },
  unknown: null,
};
