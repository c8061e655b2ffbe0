import type { World } from '../world/world.ts';
import type { WireReply, WireRequest } from '../wire/wire-request.ts';

export function isControlPath(path: string): boolean {
  return path === '/_sim' || path.startsWith('/_sim/');
}

export function handleControl(_world: World, _request: WireRequest): WireReply {
  return { status: 404, headers: { 'content-type': 'application/json' }, body: '{}' };
}
