// Chinese terms of titles: sanitary cities, counties, towns and villages, healthy cells.
import type { Schemas } from '@/shared/api/client';

export type TitleGroup = Schemas['TitleKind']['group'];
export type Counting = 'named' | 'completed' | 'entered';

export const titleMessages = {
  group: '卫生城镇',
  title: '称号',
  summary: '在创建的和已命名的在一处：走到哪一步、轮到谁办、什么时候到期。',
  coverage: '覆盖率',
  empty: '还没有称号',
  emptyHint: '这里列出本辖区在创建和已命名的卫生城镇、健康细胞。以前已命名的，由命名单位导入名录。',
  chooseOne: '请选择一个称号',
  chooseOneHint: '左边是本辖区在创建的和已命名的。',
  exportHint: '导出按种类、口径和辖区，不分大类，也不管轮到谁办',
  printed: '名录打印件，不是正式证书',
  endingHint: '这一步不能撤回，理由留在记录里。',
  noLevel: '请选择省、市、县或乡镇',
  noLevelHint: '村（社区）没有下级，覆盖率在乡镇（街道）一级看。',
} as const;

export const groupNames: Record<TitleGroup, string> = { national: '国家', provincial: '省级', cell: '健康细胞' };

export const countingNames: Record<Counting, string> = {
  named: '已命名',
  completed: '完成评审程序',
  entered: '进入评审程序',
};

/** What each way of counting holds, from the narrowest. */
export const countingHints: Record<Counting, string> = {
  named: '',
  completed: '含已命名',
  entered: '含前两者',
};

export const verdicts = {
  open: { tone: 'amber', text: '待答复' },
  upheld: { tone: 'green', text: '成立' },
  rejected: { tone: 'grey', text: '不成立' },
} as const;
