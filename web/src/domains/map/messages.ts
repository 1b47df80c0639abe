// Words of the map.
export const mapMessages = {
  title: '网格地图',
  shows: { problems: '在办问题', heat: '热力', grids: '网格', places: '点位' },
  overdue: '只看超期',
  unmanned: '只看没有责任人的网格',
  mine: '只看我负责的网格',
  placesNear: '点位从区县一级起显示，请放大地图。',
  due: '只看该检查的',
  today: '现在',
  timeline: '往日',
  pointHint: '在图上点一处，看这里归谁管；方向键移动，加减键缩放，回车选中图中心。',
  noWebGl: '这台电脑的浏览器不能显示矢量地图（需要 WebGL2），已换成简图；也可以用台账和网格列表。',
  failed: '地图没有取全，请检查网络后移动一下地图再试。',
  approval: '区划轮廓为示意，不作为行政区划界线依据；正式底图请在系统中登记审图号。',
} as const;
