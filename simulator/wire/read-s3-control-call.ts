import { callFrame, firstOfEach, type Reception, type RoutedCall } from './call-frame.ts';
import { checkS3Parameters } from './check-parameters.ts';
import { findOperation } from './dispatch-table.ts';
import { type Call, ServiceError } from './operation.ts';
import { readPayload } from './read-payload.ts';
import { isSignatureParameter } from './read-signature.ts';
import { accountOfRequest, regionOfControlHost, routeS3Control } from './route-s3-control.ts';

/** Headers of every S3 Control call, which the wire itself deals with. */
const OWN_HEADERS = ['x-amz-account-id'];

/** Reads a call to S3 Control, which signs as S3 does and has its paths under `/v20180820/`. */
export function readS3ControlCall(reception: Reception): RoutedCall {
  const { request, signature, identity } = reception;
  const { operation: name, named } = routeS3Control(request);
  const operation = findOperation('s3control', name);
  reception.onOperation(operation);
  const account = accountOfRequest(request);
  const query = request.query.filter(([parameter]) => !isSignatureParameter(parameter));
  const { body, headers } = readPayload(request, signature, identity.credential);
  const { parameters, headers: understood = [] } = operation;
  checkS3Parameters({ ...operation, parameters, headers: [...understood, ...OWN_HEADERS] }, query, [], headers);
  const target = { account, ...(named !== undefined && { named }), lists: listsOf(query) };
  const call: Call = { ...callFrame(reception), target, query: firstOfEach(query), headers, body };
  checkRegion(call);
  return { operation, call };
}

function listsOf(query: readonly (readonly [string, string])[]): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [name, value] of query) lists.set(name, [...(lists.get(name) ?? []), value]);
  return lists;
}

/** The endpoint of a region takes signatures for that region only; a host name without one stands for all. */
function checkRegion({ headers, region, caller }: Call): void {
  const expected = regionOfControlHost(headers.host ?? '');
  if (expected === undefined || expected === region || caller.type === 'anonymous') return;
  throw new ServiceError(
    'AuthorizationHeaderMalformed',
    `The authorization header is malformed; the region '${region}' is wrong; expecting '${expected}'`,
    400,
    { Region: expected },
  );
}
