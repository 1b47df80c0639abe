// Chinese terms of grids and the four duties of a grid.
export const gridMessages = {
  title: '网格与责任人',
  empty: '本辖区还没有网格',
  hint: '导入 GeoJSON 后，问题会按位置自动派到责任人。',
  absences: '请假与代理',
  chain: '包保与网格长',
} as const;
