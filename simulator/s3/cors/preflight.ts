import { type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { World } from '../../world/world.ts';
import { corsRulesOf } from './cors-rule.ts';
import { matchCorsRule, readCorsQuestion } from './match-cors-rule.ts';

/** The OPTIONS request by which a browser asks first. Nobody needs a permission for it; the wire adds the headers. */
function preflight(name: string, resourceType: 'BUCKET' | 'OBJECT'): Operation {
  return {
    name,
    service: 's3',
    write: false,
    parameters: [],
    demands: () => [],
    run(world, call) {
      checkAllowed(world, call, resourceType);
      return {};
    },
  };
}

export const PREFLIGHT_OPERATIONS: readonly Operation[] = [
  preflight('OptionsBucket', 'BUCKET'),
  preflight('OptionsObject', 'OBJECT'),
];

function checkAllowed(world: World, call: Call, resourceType: string): void {
  const question = readCorsQuestion(call);
  if (question === undefined) throw badRequest('Insufficient information. Origin request header needed.');
  const bucket = world.buckets.get(call.bucket ?? '');
  if (bucket === undefined) throw forbidden('Bucket not found', question.method, 'BUCKET');
  const rules = corsRulesOf(bucket);
  if (rules === undefined) throw forbidden('CORS is not enabled for this bucket.', question.method, 'BUCKET');
  if (question.method === 'OPTIONS') throw badRequest('Invalid Access-Control-Request-Method: null');
  if (!matchCorsRule(rules, question)) throw forbidden(NOT_ALLOWED, question.method, resourceType);
}

/** S3's spelling. */
const NOT_ALLOWED =
  "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";

function badRequest(message: string): ServiceError {
  return new ServiceError('BadRequest', message, 400);
}

function forbidden(why: string, method: string, resourceType: string): ServiceError {
  return new ServiceError('AccessForbidden', `CORSResponse: ${why}`, 403, {
    Method: method,
    ResourceType: resourceType,
  });
}
