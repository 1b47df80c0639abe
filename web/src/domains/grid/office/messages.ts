// Words of the office's pages about grids.
import type { DutyKind, Layer } from './types';

export const dutyNames: Record<DutyKind, string> = {
  unit: '责任单位',
  leader: '负责领导',
  responsible: '责任人',
  liaison: '联络员',
};

export const layerNames: Record<Layer, string> = {
  built_up: '建成区大网格',
  township: '乡镇（街道）网格',
  sub: '下级网格',
};
