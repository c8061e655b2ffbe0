import { callFrame, firstOfEach, type Reception, type RoutedCall } from './call-frame.ts';
import { checkBucketRegion } from './check-bucket-region.ts';
import { checkFormFields, checkS3Parameters } from './check-parameters.ts';
import type { Protocol } from './choose-service.ts';
import { findOperation } from './dispatch-table.ts';
import { hoistHeaders } from './hoist-headers.ts';
import { notImplemented } from './not-implemented.ts';
import { type Call, ServiceError } from './operation.ts';
import { parseQuery } from './parse-query.ts';
import { isPreflight } from './preflight.ts';
import { readPayload } from './read-payload.ts';
import { readRestJsonCall } from './read-rest-json-call.ts';
import { readS3ControlCall } from './read-s3-control-call.ts';
import { isSignatureParameter } from './read-signature.ts';
import { routeS3 } from './route-s3.ts';

/** Finds the operation and its input, by the rules of the service's protocol. */
export const READERS: Readonly<Record<Protocol, (reception: Reception) => RoutedCall>> = {
  'rest-xml': (reception) => (reception.service === 's3control' ? readS3ControlCall : readS3Call)(reception),
  query: readQueryCall,
  json: readJsonCall,
  'rest-json': readRestJsonCall,
};

function readS3Call(reception: Reception): RoutedCall {
  const { world, signature, identity } = reception;
  const request = hoistHeaders(reception.request, signature);
  const { operation: name, bucket, key, routedBy } = routeS3(request);
  const operation = findOperation('s3', name);
  reception.onOperation(operation);
  const asked = isPreflight(request) ? [] : request.query;
  const query = asked.filter(([parameter]) => !isSignatureParameter(parameter) && parameter !== 'x-id');
  const payload = readPayload(request, signature, identity.credential, operation);
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
  const target = request.headers['x-amz-target'];
  // Older clients speak the Query protocol to SQS.
  if (target === undefined) throw notImplemented(`the simulator speaks JSON alone for ${service} (no x-amz-target).`);
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
