/** One fault in a request: where it is (`quietHours.from`; '' is the whole) and what was wrong and allowed. */
export interface FieldFault {
  readonly path: string;
  readonly message: string;
}

/** A refusal of the server, or that it could not be reached (`offline`). `message` is the server's, in English. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** As in the table of errors at /docs; `offline` where there was no answer. */
  readonly code: string;
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  readonly retryable: boolean;
  readonly fields: readonly FieldFault[];

  constructor({ code, status, detail, retryable, errors }: ProblemDocument) {
    super(detail);
    this.code = code;
    this.status = status;
    this.retryable = retryable ?? false;
    this.fields = errors ?? [];
  }
}

interface ProblemDocument {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly retryable?: boolean;
  readonly errors?: readonly FieldFault[];
}

export const offline = () => new Problem({ code: 'offline', status: 0, detail: '', retryable: true });

/** From the body of a refusal. What is no problem document comes from a proxy on the way. */
export function problemFrom(status: number, body: unknown): Problem {
  const known = typeof body === 'object' && body !== null ? (body as Partial<ProblemDocument>) : {};
  if (typeof known.code === 'string' && typeof known.detail === 'string') {
    return new Problem({ ...known, code: known.code, detail: known.detail, status });
  }
  return new Problem({ code: 'internal', status, detail: `HTTP ${status}`, retryable: status >= 500 });
}

/** The faults that an error names; none of one that is no refusal. */
export const faultsIn = (error: unknown): readonly FieldFault[] => (error instanceof Problem ? error.fields : []);
