// Chinese terms of filings: task lists and rules that offices file upward, and quarterly assessments.
export type FilingTab = 'list' | 'coverage' | 'assessments';

export const filingMessages = {
  title: '备案',
  summary: '重点任务清单和长效管理规范性文件：填报、审核、编号备案，谁还没有报。',
  empty: '还没有备案',
  emptyHint: '这里列出本辖区填报的重点任务清单和长效管理文件。下级上报后轮到本单位时，勾选“轮到本单位办理”可以直接找到。',
  noMatch: '没有这样的备案',
  chooseOne: '请选择一份备案',
  chooseOneHint: '左边是本辖区填报的清单和文件。',
  enrollHint: '备案后编号不能改，内容锁定，填报单位只更新任务进展。',
  sendBackHint: '退回后填报单位照理由修改，再次上报。',
  passHint: '通过后送上一级编号备案。',
  withdrawHint: '撤回后可以修改，改好再上报。',
  removeHint: '草稿里的任务和文件一并删除。由考核推出的任务以后可以重新推出。',
  removeTaskHint: '删除后这一项不再上报。由考核推出的任务可以重新推出。',
  removeFileHint: '移除后这个文件不再上报。',
  unitHint: '写单位，不写个人',
  coverageHint: '应报的按现有称号和层级算；长效管理文件在一个称号周期内报一次即可。',
  coverageNone: '这里没有应报的单位',
  coverageNoneHint: '本辖区没有持有相应称号的城镇，或所选层级不报这种备案。',
  allFiled: '应报的都报了',
  assessmentEmpty: '还没有季度考核结果',
  assessmentEmptyHint: '由市、县（市、区）爱卫办导入，每行一个扣分项；导入后可以一键推出各单位的重点任务清单。',
  assessmentNoRights: '季度考核结果由市、县（市、区）爱卫办导入，导入后这里显示与本辖区有关的部分。',
} as const;

export const filingTabNames: Record<FilingTab, string> = {
  list: '清单与文件',
  coverage: '覆盖率',
  assessments: '季度考核',
};

export const filerLevels: Record<number, string> = { 2: '市级', 3: '县（市、区）', 4: '乡镇、街道' };
