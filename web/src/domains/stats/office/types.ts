// Wire types of this domain as the office uses them; names and members are those of the server.

export interface Figures {
  filed: number;
  accepted: number;
  acceptedNet: number;
  duplicates: number;
  withdrawn: number;
  rejected: number;
  closed: number;
  closedOnTime: number;
  reworked: number;
  extended: number;
  reopened: number;
  recurred: number;
  rated: number;
  satisfied: number;
}

export interface FigureRow {
  division: string;
  divisionName: string;
  figures: Figures;
  quota?: number | null;
  gap?: number | null;
  quotaSource?: string | null;
}

export interface CategoryFigures {
  category: string;
  categoryName: string;
  figures: Figures;
}

export interface MonthFigures {
  period: string;
  figures: Figures;
}

export interface FigureReport {
  period: string;
  whole: FigureRow;
  parts: FigureRow[];
  categories: CategoryFigures[];
  months: MonthFigures[];
}
