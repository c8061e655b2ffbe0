import type { World } from '../world/world.ts';
import type { Identity } from './authenticate.ts';
import { parseBasicTime } from './basic-time.ts';
import { checkBucketRegion } from './check-bucket-region.ts';
import { checkFormFields, checkS3Parameters } from './check-parameters.ts';
import type { Protocol } from './choose-service.ts';
import { findOperation } from './dispatch-table.ts';
import { type Call, type Operation, type Service, ServiceError, type Signing } from './operation.ts';
import { parseQuery } from './parse-query.ts';
import { readPayload } from './read-payload.ts';
import { isSignatureParameter, type Signature } from './read-signature.ts';
import { routeS3 } from './route-s3.ts';
import type { WireRequest } from './wire-request.ts';

/** A call, and the operation that it names. */
export interface RoutedCall {
  readonly operation: Operation;
  readonly call: Call;
}

/** What is known of a request before it is read further. */
export interface Reception {
  readonly world: World;
  readonly request: WireRequest;
  readonly signature: Signature | undefined;
  readonly service: Service;
  readonly protocol: Protocol;
  readonly identity: Identity;
  /** Told as soon as the operation is known, so that a call that is refused for its input is journalled by name. */
  readonly onOperation: (operation: Operation) => void;
}

/** Finds the operation and its input, by the rules of the service's protocol. */
export const READERS: Readonly<Record<Protocol, (reception: Reception) => RoutedCall>> = {
  'rest-xml': readS3Call,
  query: readQueryCall,
  json: readJsonCall,
};

function readS3Call(reception: Reception): RoutedCall {
  const { world, request, signature, identity } = reception;
  const { operation: name, bucket, key, routedBy } = routeS3(request);
  const operation = findOperation('s3', name);
  reception.onOperation(operation);
  const query = request.query.filter(([parameter]) => !isSignatureParameter(parameter) && parameter !== 'x-id');
  const payload = readPayload(request, signature, identity.credential, operation.checksumsOfObject);
  checkS3Parameters(operation, query, routedBy, payload.headers);
  const call: Call = {
    ...callFrame(reception),
    ...(bucket !== undefined && { bucket }),
    ...(key !== undefined && { key }),
    query: firstOfEach(query),
    headers: payload.headers,
    body: payload.body,
  };
  checkBucketRegion(world, operation, call);
  return { operation, call };
}

function readQueryCall(reception: Reception): RoutedCall {
  const { request, service } = reception;
  const form = [...request.query, ...parseQuery(request.body.toString('utf8'))];
  const fields = firstOfEach(form.filter(([name]) => !isSignatureParameter(name)));
  const action = fields.get('Action');
  if (!action) throw new ServiceError('MissingAction', 'The request is missing an action or operation parameter', 400);
  fields.delete('Action');
  fields.delete('Version');
  const operation = findOperation(service, action);
  reception.onOperation(operation);
  checkFormFields(operation, fields);
  return { operation, call: { ...callFrame(reception), query: fields, headers: request.headers, body: request.body } };
}

function readJsonCall(reception: Reception): RoutedCall {
  const { request, service } = reception;
  const target = request.headers['x-amz-target'] ?? '';
  const operation = findOperation(service, target.slice(target.indexOf('.') + 1));
  reception.onOperation(operation);
  const call = {
    ...callFrame(reception),
    query: new Map<string, string>(),
    headers: request.headers,
    body: request.body,
  };
  return { operation, call };
}

function callFrame({ request, signature, service, identity }: Reception) {
  const { method, requestId, peer: sourceIp } = request;
  return {
    service,
    caller: identity.caller,
    method,
    region: signature?.region || 'us-east-1',
    requestId,
    sourceIp,
    ...(signature && { signing: readSigning(signature) }),
  };
}

/** The time has been found good by now. */
function readSigning({ place, time }: Signature): Signing {
  return { place, at: parseBasicTime(time) ?? 0 };
}

/** A parameter that comes twice counts by its first value. */
function firstOfEach(pairs: readonly (readonly [string, string])[]): Map<string, string> {
  const map = new Map<string, string>();
  for (const [name, value] of pairs) if (!map.has(name)) map.set(name, value);
  return map;
}
