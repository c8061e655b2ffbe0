import type { Problem, Request, Route } from '../types.ts';

/** What a route demands of a request, and the request does not say. */
export function checkDemands({ source, destination, options }: Request, { name, demands = {} }: Route): Problem[] {
  const isSame = source.region === destination.region;
  const by = `: the route ${name} demands it`;
  const failed = [
    demands.encryption && options.encryption === undefined
      ? { path: 'options.encryption', code: 'demands-encryption', allowed: `a mapping with replicaKey${by}` }
      : undefined,
    demands.tlsOnly && destination.settings?.tlsOnly !== true
      ? { path: 'destination.settings.tlsOnly', code: 'demands-tls', allowed: `true${by}` }
      : undefined,
    demands.regions !== undefined && isSame !== (demands.regions === 'same')
      ? {
          path: 'destination.region',
          code: 'demands-regions',
          given: destination.region,
          allowed: `${demands.regions === 'same' ? 'the region of the source' : 'another region than that of the source'}${by}`,
        }
      : undefined,
  ];
  return failed.filter((problem) => problem !== undefined);
}
