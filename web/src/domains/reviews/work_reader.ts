// Reads JSON that anybody may have written, member by member: what is not asked for is not taken over.

export type WorkFault =
  | 'foreign' // something else
  | 'newer' // of a later program
  | 'large'
  | 'cut' // its end is missing
  | 'broken'; // not what its beginning says

export class WorkFileError extends Error {
  constructor(readonly fault: WorkFault, readonly path = '') {
    super(`${fault} ${path}`);
    this.name = 'WorkFileError';
  }
}

// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;

/** Characters that no phone's keyboard writes and that can make words look like others. */
export const hasControls = (text: string): boolean => controls.test(text);

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

export class Reader {
  private readonly members: Record<string, unknown>;

  constructor(value: unknown, readonly path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WorkFileError('broken', path);
    this.members = value as Record<string, unknown>;
  }

  has(name: string): boolean {
    return Object.prototype.hasOwnProperty.call(this.members, name) && this.members[name] !== null;
  }

  text(name: string, length_max: number): string {
    const value = this.own(name);
    if (typeof value !== 'string' || [...value].length > length_max) throw this.fault(name);
    return value;
  }

  match(name: string, pattern: RegExp): string {
    const value = this.own(name);
    if (typeof value !== 'string' || !pattern.test(value)) throw this.fault(name);
    return value;
  }

  /** An identifier of the server (base/ids.h). */
  id(name: string): string {
    return this.match(name, /^[0-7][0-9A-HJKMNP-TV-Z]{12}$/);
  }

  number(name: string, low: number, high: number): number {
    const value = this.own(name);
    if (typeof value !== 'number' || !(value >= low && value <= high)) throw this.fault(name);
    return value;
  }

  instant(name: string): string {
    const value = this.match(name, instantPattern);
    if (Number.isNaN(Date.parse(value))) throw this.fault(name);
    return value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.own(name);
    if (!allowed.includes(value as T)) throw this.fault(name);
    return value as T;
  }

  texts(name: string, count_max: number, pattern: RegExp): string[] {
    if (!this.has(name)) return [];
    const value = this.own(name);
    const isFit = Array.isArray(value) && value.length <= count_max && value.every((text) => typeof text === 'string' && pattern.test(text));
    if (!isFit) throw this.fault(name);
    return [...(value as string[])];
  }

  list(name: string, count_max: number): Reader[] {
    const value = this.own(name);
    if (!Array.isArray(value) || value.length > count_max) throw this.fault(name);
    return value.map((item, i) => new Reader(item, `${this.path}/${name}/${i}`));
  }

  private own(name: string): unknown {
    return this.has(name) ? this.members[name] : undefined;
  }

  private fault(name: string): WorkFileError {
    return new WorkFileError('broken', `${this.path}/${name}`);
  }
}
