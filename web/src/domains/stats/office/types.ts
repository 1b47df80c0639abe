// Wire types of this domain as the office uses them; names and members are those of the server.
import type { Schemas } from '@/shared/api/client';

export type Figures = Schemas['Figures'];
export type FigureRow = Schemas['FigureRow'];
export type CategoryFigures = Schemas['CategoryFigures'];
export type MonthFigures = Schemas['MonthFigures'];
export type FigureReport = Schemas['FigureReport'];
