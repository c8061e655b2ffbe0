import type { WireRequest } from '../wire/wire-request.ts';
import type { HttpApi, HttpRoute, HttpStage } from '../world/http-apis.ts';
import type { World } from '../world/world.ts';
import { type ApiAddress, domainNameOf } from './api-address.ts';
import { HttpRefusal } from './http-refusal.ts';
import { selectRoute } from './select-route.ts';

/** A request that has found its route. */
export interface TakenRequest {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  readonly route: HttpRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly domainName: string;
  /** Decoded, with the stage, if the address names one. */
  readonly rawPath: string;
  /** Decoded, without the stage. */
  readonly path: string;
  /** API Gateway's own id for it. */
  readonly requestId: string;
  readonly receivedAt: number;
  readonly request: WireRequest;
}

const ID_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Finds API, stage and route; an API that is not there is forbidden, as host names without one are. */
export function takeRequest(world: World, request: WireRequest, address: ApiAddress): TakenRequest {
  const api = world.httpApis.get(address.apiId);
  if (!api) throw new HttpRefusal(403);
  const rawPath = decodePath(address.path);
  const { stage, path } = findStage(api, rawPath);
  const selected = selectRoute(api.routes, request.method, path);
  if (!selected) throw new HttpRefusal(404);
  return {
    ...{ api, stage, ...selected, rawPath, path, request },
    domainName: address.domainName ?? domainNameOf(api),
    requestId: `${world.random.text(15, ID_LETTERS)}=`,
    receivedAt: world.clock.now(),
  };
}

/** The stage that the path begins with, or `$default`. */
function findStage({ stages }: HttpApi, rawPath: string): { stage: HttpStage; path: string } {
  const [, first = ''] = rawPath.split('/');
  const named = first.startsWith('$') ? undefined : stages.get(first);
  if (named) return { stage: named, path: rawPath.slice(first.length + 1) || '/' };
  const stage = stages.get('$default');
  if (stage) return { stage, path: rawPath };
  throw new HttpRefusal(404);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new HttpRefusal(400);
  }
}
