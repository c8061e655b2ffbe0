import { judgeDemand } from '../access/judge-demand.ts';
import { arnOfCaller } from '../access/principal-of-caller.ts';
import { authenticate } from '../wire/authenticate.ts';
import { ServiceError } from '../wire/operation.ts';
import { readSignature } from '../wire/read-signature.ts';
import type { Caller } from '../world/account.ts';
import type { World } from '../world/world.ts';
import { HttpRefusal } from './http-refusal.ts';
import type { TakenRequest } from './take-request.ts';

const SERVICE = 'execute-api';

/** Who asks, where the route wants to know: whoever signed for this API, and may call execute-api:Invoke on the path. */
export interface Signer {
  readonly caller: Exclude<Caller, { type: 'anonymous' }>;
  readonly accessKeyId: string;
}

/** The signer of a request; undefined on a route that asks for none. Whatever is wrong with it, the answer is the same. */
export function authorizeRequest(world: World, taken: TakenRequest): Signer | undefined {
  if (taken.route.authorizationType === 'NONE') return undefined;
  const signer = authenticateSigner(world, taken);
  if (!signer || !mayInvoke(world, taken, signer.caller)) throw new HttpRefusal(403);
  return signer;
}

function authenticateSigner(world: World, { api, request }: TakenRequest): Signer | undefined {
  try {
    const signature = readSignature(request, 'rest-json');
    if (signature?.service !== SERVICE || signature.region !== api.region) return undefined;
    const { caller } = authenticate(world, request, signature, 'rest-json');
    return caller.type === 'anonymous' ? undefined : { caller, accessKeyId: signature.accessKeyId };
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}

/** "API Gateway Developer Guide, http-api-access-control-iam". An HTTP API has no policy that could let strangers in. */
function mayInvoke(world: World, { api, stage, path, request }: TakenRequest, caller: Caller): boolean {
  const { method, headers, peer } = request;
  const { 'user-agent': userAgent, referer } = headers;
  const demand = {
    action: 'execute-api:Invoke',
    resource: `arn:aws:execute-api:${api.region}:${api.account}:${api.id}/${stage.name}/${method}${path}`,
    resourceAccount: api.account,
  };
  return judgeDemand(world, caller, demand, {
    ...{ region: api.region, sourceIp: peer },
    ...(userAgent !== undefined && { userAgent }),
    ...(referer !== undefined && { referer }),
  }).allowed;
}

/** What the function is told of the signer, in `requestContext.authorizer.iam`. */
export function describeSigner(world: World, { caller, accessKeyId }: Signer): object {
  const id = idOf(caller);
  const inOrganization = world.organization.has(caller.account);
  return {
    accessKey: accessKeyId,
    accountId: caller.account,
    callerId: id,
    cognitoIdentity: null,
    principalOrgId: inOrganization ? (world.organizationId ?? null) : null,
    userArn: arnOfCaller(caller),
    userId: id,
  };
}

function idOf(caller: Signer['caller']): string {
  if (caller.type === 'root') return caller.account;
  return caller.type === 'user' ? caller.userId : `${caller.roleId}:${caller.sessionName}`;
}
