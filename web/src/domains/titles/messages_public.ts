// Names of the public pages about titles: apart from their words, because they come with the first script.
export const publicText = {
  section: '公开信息',
  titles: '卫生城镇',
  titlesHint: '公示和名录',
  title: '称号',
} as const;
