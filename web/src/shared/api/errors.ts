// The one kind of failure that interfaces know, after RFC 9457 problem+json.

export interface InputError {
  pointer: string; // RFC 6901, into what was sent
  code: string;
  message: string;
}

export interface ProblemBody {
  code: string; // stable, e.g. "problems.step_not_allowed"
  title: string;
  detail?: string;
  errors?: InputError[];
  traceId?: string;
  // With 412: `current`, the version that won, and `yours`, the one that was refused.
  details?: Record<string, unknown>;
}

/** A failed request. `status` 0 means that the network was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: ProblemBody | null,
    readonly retryAfter_s: number | null = null,
  ) {
    super(messageFor(status, problem));
    this.name = 'ApiError';
  }

  get traceId(): string | null {
    return this.problem?.traceId ?? null;
  }

  /** Messages by pointer, for the fields of a form; the first one wins. */
  get fieldErrors(): Record<string, string> {
    const byPointer: Record<string, string> = {};
    for (const { pointer, message } of this.problem?.errors ?? []) byPointer[pointer] ??= message;
    return byPointer;
  }

  /** Both versions after a lost race between two editors, or null for any other failure. */
  versions<T>(): { current: T; yours: T } | null {
    const { current, yours } = this.problem?.details ?? {};
    if (this.status !== 412 || current === undefined) return null;
    return { current: current as T, yours: yours as T };
  }
}

function messageFor(status: number, problem: ProblemBody | null): string {
  if (problem?.detail || problem?.title) return (problem.detail || problem.title)!;
  if (status === 0) return '网络不通，请检查信号后重试';
  if (status === 401) return '登录已失效，请重新登录';
  if (status === 403) return '没有权限做这一步';
  if (status === 404) return '没有找到，或不在您的辖区内';
  if (status === 412) return '内容已被他人修改，请核对后再提交';
  if (status === 429 || status === 503) return '系统正忙，请稍后再试';
  return `系统没有处理成功（${status}），请稍后再试`;
}

/** Reads the problem of a failed response; null when a proxy answered with something else. */
export async function readError(response: Response): Promise<ApiError> {
  const seconds = Number(response.headers.get('Retry-After'));
  const retryAfter_s = Number.isFinite(seconds) && seconds > 0 ? seconds : null;
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false;
  const problem = isJson ? ((await response.json().catch(() => null)) as ProblemBody | null) : null;
  return new ApiError(response.status, problem, retryAfter_s);
}

/** An error of any origin as an ApiError; an aborted request is not a failure and passes through. */
export function toApiError(error: unknown): Error {
  if (error instanceof ApiError) return error;
  if (error instanceof Error && error.name === 'AbortError') return error;
  return new ApiError(0, null);
}
