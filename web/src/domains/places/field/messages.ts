// Words of places on the phone.
export const placeFieldMessages = {
  inspected: '点位检查',
  checkedIn: '点位签到',
  grade: '等级',
  note: '检查情况',
  noteHint: '看到了什么，要改什么',
  missing: '还差：等级、检查情况或照片',
  photos: '照片',
  save: '记录检查',
  checkIn: '只签到',
  kept: '已记下，有信号就送出',
  inspectedOn: (day: string) => `上次检查 ${day}`,
  neverInspected: '还没有检查过',
  due: '该检查了',
  notGraded: '未定等级',
  offline: '没有信号，详情以后再看；检查照样可以记。',
  navigate: '导航到这里',
} as const;
