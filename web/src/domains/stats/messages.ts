// Chinese terms of figures.
export const statsMessages = {
  title: '月度指标',
  empty: '这个月还没有数据',
  hint: '有问题上报后，指标当场更新。',
  /** Behind a division's name: the figures are those of the caller's part of it. */
  onlyPart: (part: string) => `仅统计${part}`,
  partHasNoQuota: '只统计了本级的一部分，不与定额比较',
} as const;
