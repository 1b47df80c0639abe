// Chinese terms of figures.
export const statsMessages = {
  title: '月度指标',
  empty: '这个月还没有数据',
  hint: '有问题上报后，指标当场更新。',
} as const;
