import { takesPayer } from '../s3/check-payer.ts';
import { type Operation, ServiceError } from './operation.ts';
import { isChecksumHeader } from './verify-checksums.ts';

/** Headers that the wire itself deals with, whatever the operation. */
const WIRE_HEADERS: ReadonlySet<string> = new Set([
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-decoded-content-length',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-security-token',
  'x-amz-trailer',
  'x-amz-user-agent',
]);

/** Refuses a request to S3 or S3 Control that asks for more than the operation understands, naming what it is. */
export function checkS3Parameters(
  operation: Operation,
  query: readonly (readonly [name: string, value: string])[],
  routedBy: readonly string[],
  headers: Readonly<Record<string, string>>,
): void {
  for (const [name] of query) {
    if (!routedBy.includes(name) && !fits(operation.parameters, name)) {
      throw notImplemented(operation, 'query parameter', name);
    }
  }
  for (const name of Object.keys(headers)) {
    if (!name.startsWith('x-amz-') || WIRE_HEADERS.has(name) || isChecksumHeader(name)) continue;
    if (name === 'x-amz-request-payer' && takesPayer(operation)) continue;
    if (!fits(operation.headers ?? [], name, '.+')) throw notImplemented(operation, 'header', name);
  }
}

/** Refuses a form of the Query protocol with a field that the operation does not understand. */
export function checkFormFields(operation: Operation, fields: ReadonlyMap<string, string>): void {
  for (const name of fields.keys()) {
    if (!fits(operation.parameters, name)) throw notImplemented(operation, 'parameter', name);
  }
}

/** `*` stands for a number in a field name (`Tags.member.*.Key`), and for anything in a header name. */
function fits(known: readonly string[], name: string, star = '\\d+'): boolean {
  return (
    known.includes(name) || known.some((pattern) => pattern.includes('*') && toExpression(pattern, star).test(name))
  );
}

/** Patterns are the operations' own, so that there are not many. */
const expressions = new Map<string, RegExp>();

function toExpression(pattern: string, star: string): RegExp {
  const id = `${star} ${pattern}`;
  const known = expressions.get(id);
  if (known) return known;
  const made = new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', star)}$`);
  expressions.set(id, made);
  return made;
}

function notImplemented(operation: Operation, kind: string, name: string): ServiceError {
  const thing = kind === 'header' ? 'A header' : 'A parameter';
  return new ServiceError(
    'NotImplemented',
    `${thing} you provided implies functionality that is not implemented: the simulator's ${operation.name} does not know the ${kind} '${name}'.`,
    501,
    operation.service.startsWith('s3') ? { [kind === 'header' ? 'Header' : 'Parameter']: name } : {},
  );
}
