// Chinese terms of sanitary standards.
import type { Schemas } from '@/shared/api/client';

type Row = Schemas['StandardRow'];
export type RowKind = Row['kind'];
export type Method = NonNullable<Row['methods']>[number];
export type Comparison = NonNullable<Row['comparison']>;

export const standardMessages = {
  title: '卫生标准',
  summary: '标准是数据：每个版本、每一行都有来源和可信度；已公布的版本不再改动，评审一直用开始时的版本。',
} as const;

export const kindNames: Record<RowKind, string> = {
  part: '部分',
  clause: '条款',
  item: '检查项',
  gate: '一票否决',
  indicator: '数据指标',
  sample: '抽样数',
  threshold: '密度限值',
  band: '评分档次',
};

export const methodNames: Record<Method, string> = { data: '资料评估', open: '明查', covert: '暗访' };

export const comparisonNames: Record<Comparison, string> = {
  ge: '≥',
  gt: '>',
  le: '≤',
  lt: '<',
  eq: '=',
  rising: '逐年上升',
  falling: '逐年下降',
  conform: '符合',
  reach: '达到',
};

/** How sure a row is; all but the first three are not published. */
export const confidenceNames: Record<string, string> = {
  V: '已核实',
  'V*': '互证',
  D: '本单位设定',
  M: '待核',
  'M?': '待核（把握低）',
  U: '未查到',
};
