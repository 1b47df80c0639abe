// Words about places, shared by the faces.
export const placeMessages = {
  title: '点位',
  empty: '还没有登记点位',
  hint: '逐个新增，或下载模板填好后导入。',
  noneFound: '没有符合条件的点位',
  plaquePage: '扫码',
  plaqueGone: '这块标牌已失效',
  plaqueGoneHint: '请以现场新的标牌为准，也可以直接拍照上报。',
  report: '在这里上报问题',
  around: '看附近的问题',
  staff: '检查签到（工作人员）',
  plaqueLine: '扫码上报卫生问题',
  photos: '照片',
  addPhotos: '添加照片',
  sendingPhoto: (at: number, all: number) => `正在上传第 ${at} 张，共 ${all} 张`,
  noPhotos: '还没有照片。',
  photoRemoved: '照片已移除，一天内可以撤销',
  photoBy: (who: string, when: string) => [who, when].filter(Boolean).join(' '),
  enlarge: (what: string) => `放大 ${what} 的照片`,
  removePhoto: (what: string) => `移除 ${what} 的照片`,
} as const;

