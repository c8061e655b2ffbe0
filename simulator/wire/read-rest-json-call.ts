import { callFrame, firstOfEach, type Reception, type RoutedCall } from './call-frame.ts';
import { checkS3Parameters } from './check-parameters.ts';
import { findOperation } from './dispatch-table.ts';
import { LAMBDA_ROUTES } from './lambda-routes.ts';
import { type Call, ServiceError } from './operation.ts';
import { decodeUri } from './parse-query.ts';
import { isSignatureParameter } from './read-signature.ts';
import type { WireRequest } from './wire-request.ts';

/** Reads a call of a REST service that speaks JSON: the path says which operation, and what about. */
export function readRestJsonCall(reception: Reception): RoutedCall {
  const { request, service } = reception;
  const { operation: name, labels } = routeRestJson(request);
  const operation = findOperation(service, name);
  reception.onOperation(operation);
  const query = request.query.filter(([parameter]) => !isSignatureParameter(parameter));
  checkS3Parameters(operation, query, [], request.headers);
  const { headers, body } = request;
  const call: Call = { ...callFrame(reception), labels, query: firstOfEach(query), headers, body };
  return { operation, call };
}

function routeRestJson({ method, path }: WireRequest): { operation: string; labels: Record<string, string> } {
  const segments = path.replace(/(?<=.)\/$/, '').split('/');
  for (const [pattern, methods] of Object.entries(LAMBDA_ROUTES)) {
    const operation = methods[method];
    const labels = operation === undefined ? undefined : labelsOf(pattern.split('/'), segments);
    if (operation !== undefined && labels) return { operation, labels };
  }
  throw new ServiceError('UnknownOperationException', 'There is no operation at this path.', 404);
}

/** What stands in the place of each label; undefined where the path is another one. */
function labelsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (!part.startsWith('{')) {
      if (part !== segment) return undefined;
    } else if (segment === '') return undefined;
    else labels[part.slice(1, -1)] = decodeUri(segment);
  }
  return labels;
}
