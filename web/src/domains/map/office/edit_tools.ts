// The tools of the grid editor, and when each can be taken up. Pure.
import type { IconName } from '@/shared/ui/icons';
import type { Pen } from './grid_drawing';

export type Tool = 'draw' | 'reshape' | 'split' | 'merge' | 'rename' | 'remove';

export interface EditTool {
  name: Tool;
  icon: IconName;
  pen: Pen | null;
  hint: string;
  /** Why it cannot be taken up with so many grids chosen; empty: it can. */
  blocked: (chosen: number) => string;
}

const one = (chosen: number) => (chosen === 1 ? '' : '请先在图上点选一个网格');

export const editTools: readonly EditTool[] = [
  { name: 'draw', icon: 'edit', pen: 'polygon', hint: '逐点画出边界，靠近别的网格会吸附到它的边；点回起点或按回车结束。', blocked: () => '' },
  { name: 'reshape', icon: 'grid', pen: 'select', hint: '拖动拐点，拖动边的中点可加拐点，右键拐点可删。', blocked: one },
  { name: 'split', icon: 'compare', pen: 'linestring', hint: '从一侧边界外画到另一侧边界外，双击或按回车结束。', blocked: one },
  { name: 'merge', icon: 'plus', pen: null, hint: '合并成一个，保留最先选的编码。', blocked: (chosen) => (chosen > 1 ? '' : '请先点选两个以上相邻的网格') },
  { name: 'rename', icon: 'document', pen: null, hint: '改名称和责任单位。', blocked: one },
  { name: 'remove', icon: 'trash', pen: null, hint: '撤除后编码不再使用；问题归上级。', blocked: one },
];
