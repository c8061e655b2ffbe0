import { domainNameOf } from '../httpapi/api-address.ts';
import type { WireRequest } from '../wire/wire-request.ts';
import type { HttpApi, HttpRoute, HttpStage, HttpThrottling } from '../world/http-apis.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';
import { readJson } from './read-json.ts';
import { readMatching } from './read-matching.ts';
import { readList, readOptionalAccount, readOptionalNumber, readOptionalText, readRecord } from './read-record.ts';

export function showApis(world: World): ControlAnswer {
  const apis = [...world.httpApis.values()].map((api) => ({
    ...{ apiId: api.id, account: api.account, region: api.region, name: api.name },
    ...{ apiEndpoint: `https://${domainNameOf(api)}`, path: `/_api/${api.id}` },
    routes: api.routes,
    stages: [...api.stages.keys()],
  }));
  return { body: { apis } };
}

/** Makes HTTP APIs known, each with all that belongs to it, or puts them in place of those of the same id. */
export function changeApis(world: World, request: WireRequest): ControlAnswer {
  const { apis } = readRecord('the body', readJson(request), ['apis']);
  const wanted = readList('apis', apis).map((one, index) => readApi(world, one, `apis[${index}]`));
  for (const api of wanted) world.httpApis.set(api.id, api);
  return showApis(world);
}

function readApi(world: World, input: unknown, at: string): HttpApi {
  const one = readRecord(at, input, ['apiId', 'account', 'region', 'name', 'routes', 'stages']);
  const account = readOptionalAccount(`${at}.account`, one.account);
  if (account === undefined) throw new ControlError(400, `${at}.account is missing.`);
  const id = one.apiId ?? world.random.text(10, 'abcdefghijklmnopqrstuvwxyz0123456789');
  const routes = readList(`${at}.routes`, one.routes).map((route, index) => readRoute(route, `${at}.routes[${index}]`));
  refuseTwins(
    `${at}.routes`,
    routes.map(({ key }) => key.replace(/\{[^+}]+/g, '{')),
  );
  const stages = one.stages === undefined ? [{ stageName: '$default' }] : readList(`${at}.stages`, one.stages);
  const read = stages.map((stage, index) => readStage(stage, `${at}.stages[${index}]`));
  for (const { routeThrottling } of read) refuseStrangers(`${at}.routes`, routes, [...routeThrottling.keys()]);
  return {
    id: readMatching(`${at}.apiId`, id, /^[a-z0-9]{1,32}$/),
    account,
    region: readMatching(`${at}.region`, one.region, /^[a-z]{2}(-[a-z]+)+-\d$/),
    name: readOptionalText(`${at}.name`, one.name) ?? '',
    routes,
    stages: new Map(read.map((stage) => [stage.name, stage])),
  };
}

/** A greedy variable stands at the end alone. */
const ROUTE_KEY =
  /^(\$default|(ANY|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (\/|(\/([\w.~:@!$&'()*,;=%-]+|\{[\w.:-]+\}))*(\/\{[\w.:-]+\+\})?))$/;

function readRoute(input: unknown, at: string): HttpRoute {
  const one = readRecord(at, input, ['routeKey', 'authorizationType', 'integration']);
  const fields = ['functionArn', 'payloadFormatVersion', 'timeoutInMillis'];
  const integration = readRecord(`${at}.integration`, one.integration, fields);
  readMatching(`${at}.integration.payloadFormatVersion`, integration.payloadFormatVersion ?? '2.0', /^2\.0$/);
  const type = readMatching(`${at}.authorizationType`, one.authorizationType ?? 'NONE', /^(NONE|AWS_IAM)$/);
  const range = { from: 50, to: 30_000, whole: true };
  return {
    key: readMatching(`${at}.routeKey`, one.routeKey, ROUTE_KEY),
    authorizationType: type === 'AWS_IAM' ? 'AWS_IAM' : 'NONE',
    functionArn: readMatching(
      `${at}.integration.functionArn`,
      integration.functionArn,
      /^arn:aws:lambda:.+:function:.+$/,
    ),
    timeoutInMillis:
      readOptionalNumber(`${at}.integration.timeoutInMillis`, integration.timeoutInMillis, range) ?? range.to,
  };
}

function readStage(input: unknown, at: string): HttpStage {
  const one = readRecord(at, input, ['stageName', 'stageVariables', 'defaultRouteSettings', 'routeSettings']);
  const variables = Object.entries(readRecord(`${at}.stageVariables`, one.stageVariables ?? {}));
  const settings = Object.entries(readRecord(`${at}.routeSettings`, one.routeSettings ?? {}));
  const throttling = readThrottling(one.defaultRouteSettings, `${at}.defaultRouteSettings`);
  return {
    name: readMatching(`${at}.stageName`, one.stageName, /^(\$default|[\w-]{1,128})$/),
    variables: Object.fromEntries(
      variables.map(([name, value]) => [
        name,
        readMatching(`${at}.stageVariables.${name}`, value, /^[\w.~:/?#&=,-]+$/),
      ]),
    ),
    ...(throttling && { throttling }),
    routeThrottling: new Map(
      settings.flatMap(([key, value]) => {
        const own = readThrottling(value, `${at}.routeSettings.${key}`);
        return own ? [[key, own]] : [];
      }),
    ),
    tokens: new Map(),
  };
}

function readThrottling(input: unknown, at: string): HttpThrottling | undefined {
  if (input === undefined) return undefined;
  const one = readRecord(at, input, ['throttlingRateLimit', 'throttlingBurstLimit']);
  const rateLimit = readOptionalNumber(`${at}.throttlingRateLimit`, one.throttlingRateLimit, { from: 0, to: 1e6 });
  const burst = { from: 0, to: 1e6, whole: true };
  const burstLimit = readOptionalNumber(`${at}.throttlingBurstLimit`, one.throttlingBurstLimit, burst);
  if (rateLimit !== undefined && burstLimit !== undefined) return { rateLimit, burstLimit };
  throw new ControlError(400, `${at} takes throttlingRateLimit and throttlingBurstLimit.`);
}

/** Settings of a route that is not there. */
function refuseStrangers(what: string, routes: readonly HttpRoute[], keys: readonly string[]): void {
  const stranger = keys.find((wanted) => !routes.some(({ key }) => key === wanted));
  if (stranger !== undefined) throw new ControlError(400, `${what} have no '${stranger}', which routeSettings names.`);
}

function refuseTwins(what: string, keys: readonly string[]): void {
  const twin = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twin !== undefined) throw new ControlError(409, `${what} has '${twin}' twice.`);
}
