import type { ServiceError } from '../wire/operation.ts';
import type { WireReply } from '../wire/wire-request.ts';

/** What API Gateway says by itself, each with one sentence that names no reason. */
const MESSAGES = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

/** A request that API Gateway answers in the function's stead. */
export class HttpRefusal extends Error {
  readonly status: keyof typeof MESSAGES;

  constructor(status: keyof typeof MESSAGES) {
    super(MESSAGES[status]);
    this.name = 'HttpRefusal';
    this.status = status;
  }
}

export function renderRefusal({ status, message }: HttpRefusal): WireReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message }) };
}

/** The same for a request that could not even be read. */
export function refuseUnreadable({ code }: ServiceError): WireReply {
  return renderRefusal(new HttpRefusal(code === 'EntityTooLarge' ? 413 : 400));
}
