import type { Probe, Request } from '../types.ts';

/** The key and tags of the object that replication is judged by: the latest probe, or what one would be. */
export function probeObject(request: Request, probe: Probe | undefined): { key: string; tags: Record<string, string> } {
  const placed = probe?.attempts.at(-1)?.placed;
  return {
    key: placed?.key ?? `${request.scope.prefix}${request.verification.probePrefix}probe`,
    tags: placed?.tags ?? request.scope.tags,
  };
}
