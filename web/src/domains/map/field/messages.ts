// Words of the phone's map.
export const phoneMapMessages = {
  save: '保存这一带',
  saveHint: '把现在看到的这一片存到手机，没有信号也能看。',
  saving: (done: number, all: number) => `正在保存 ${done} / ${all}`,
  stop: '停止',
  tooLarge: '范围太大，请放大地图再保存。',
  saved: (count: number) => `已存到手机：${count} 块地图`,
  savedPartly: (failed: number) => `有 ${failed} 块没有取到，请在信号好的地方再存一次。`,
  notAll: '这一带的地图没有取全，手机上也没有存过。',
  approval: '轮廓为示意，非界线依据',
} as const;
