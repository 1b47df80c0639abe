// Names of the public pages about draws: apart from their words, because they come with the first script.
export const publicDrawText = {
  draws: '抽取公开',
  drawsHint: '评审专家和检查点位是怎么抽的',
  draw: '一次抽取',
} as const;
