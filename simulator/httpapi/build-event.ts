import type { World } from '../world/world.ts';
import { describeSigner, type Signer } from './authorize-request.ts';
import { eventHeaders } from './event-headers.ts';
import type { TakenRequest } from './take-request.ts';

/** What the function gets, in payload format 2.0 ("API Gateway Developer Guide, http-api-develop-integrations-lambda"). */
export function buildEvent(world: World, taken: TakenRequest, signer: Signer | undefined): object {
  const { route, stage, rawPath, pathParameters, request } = taken;
  const { queryText, query, headers } = request;
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath,
    rawQueryString: queryText,
    ...(headers.cookie !== undefined && { cookies: headers.cookie.split(/; */) }),
    headers: eventHeaders(world, taken),
    ...(query.length > 0 && { queryStringParameters: joinedByName(query) }),
    requestContext: requestContext(world, taken, signer),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(Object.keys(stage.variables).length > 0 && { stageVariables: stage.variables }),
    ...bodyOf(request),
  };
}

function requestContext(world: World, taken: TakenRequest, signer: Signer | undefined): object {
  const { api, stage, route, domainName, rawPath, requestId, receivedAt, request } = taken;
  return {
    accountId: api.account,
    apiId: api.id,
    ...(signer && { authorizer: { iam: describeSigner(world, signer) } }),
    domainName,
    domainPrefix: domainName.split('.')[0],
    http: {
      method: request.method,
      path: rawPath,
      protocol: 'HTTP/1.1',
      sourceIp: request.peer,
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId,
    routeKey: route.key,
    stage: stage.name,
    time: logTime(receivedAt),
    timeEpoch: receivedAt,
  };
}

/** A parameter that comes several times is joined by commas. */
function joinedByName(pairs: TakenRequest['request']['query']): Record<string, string> {
  const grouped = Map.groupBy(pairs, ([name]) => name);
  return Object.fromEntries([...grouped].map(([name, all]) => [name, all.map(([, value]) => value).join(',')]));
}

/** Only these come as text; everything else is base64, forms and bodies without a type included, as users measured. */
const TEXT = /^(text\/.*|application\/(json|xml|javascript))$/;

function bodyOf({ headers, body }: TakenRequest['request']): object {
  if (body.length === 0) return { isBase64Encoded: false };
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const isText = TEXT.test(type.trim());
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2026:19:03:58 +0000` */
function logTime(milliseconds: number): string {
  const [date = '', time = ''] = new Date(milliseconds).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}
