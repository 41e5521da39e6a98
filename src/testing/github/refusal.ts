/** An answer that says no. */
export interface Refusal {
  status: number;
  message: string;
  headers?: Record<string, string>;
  errors?: unknown[];
}

/** Thrown by a route; answered as GitHub words its errors. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(status: number, message: string, errors?: unknown[]) {
    super(message);
    this.refusal = { status, message, ...(errors && { errors }) };
  }
}

export function refusalBody({ status, message, errors }: Refusal): object {
  const documentation_url = "https://docs.github.com/rest";
  return { message, documentation_url, status: String(status), ...(errors && { errors }) };
}

export function notFound(): never {
  throw new Refused(404, "Not Found");
}

/** Validation failed: which field of which resource, and how. */
export function invalid(resource: string, field: string, code: string, message?: string): never {
  throw new Refused(422, "Validation Failed", [{ resource, field, code, ...(message && { message }) }]);
}
