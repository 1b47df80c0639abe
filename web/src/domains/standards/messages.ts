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

/** 密度测算: the level of what was counted. */
export const densityMessages = {
  title: '密度测算',
  hint: '填现场数到的数，得出密度和级别；没查的指标留空。回车到下一格。只在这里算，不保存。',
  none: '没有可用的限值',
  noneHint: '这个标准的密度限值还没有核实，不公布，判不了级。',
  foundOf: ['阳性（不合格）数', '检查总数'],
  goodOf: ['合格数', '检查总数'],
  value: (unit: string) => (unit ? `测得（${unit}）` : '测得'),
  above: (unit: string) => `数到（${unit}）`,
  below: (unit: string, isPositive: boolean) => (unit === 'km' ? '检查路径（km）' : `${isPositive ? '其中阳性' : '共查'}（${unit}）`),
  missing: (label: string) => `还差：${label}`,
  notNumber: (label: string) => `“${label}”要填数字，如 12 或 0.8`,
  zero: (label: string) => `“${label}”要大于 0`,
  tooMany: (part: string, whole: string) => `“${part}”不能多于“${whole}”`,
  density: '得出',
  limits: (name: string) => `${name}的限值`,
  limit: (level: string) => `${level} 级`,
  unknown: '未核实',
  unknownHint: '限值还没有核实，不公布',
  source: (source: string) => `来源：${source}`,
  counting: '判级中…',
  level: (level: string) => `${level} 级`,
  atLeast: (level: string, unknown: string) => `至少 ${level} 级（${unknown} 级限值未核实）`,
  belowC: '达不到 C 级',
  undecided: (level: string, unknown: string) => `达不到 ${level} 级；${unknown} 级限值未核实，判不了`,
  overall: '合起来',
  overallNone: '填了数以后，这里显示合起来的级别。',
  overallOpen: '上面有没填好的，填好以后再看。',
  allReach: (level: string, atLeast: boolean) => `${atLeast ? '至少 ' : ''}${level} 级，所填指标均达 C 级要求`,
  allBelow: '有指标达不到 C 级要求',
  allUndecided: '有指标的限值未核实，判不了是否达 C 级',
  clear: '清空',
} as const;
