import type { Demand } from '../access/demand.ts';

interface Named {
  readonly name: string;
  readonly path: string;
}

/**
 * Who renames needs the permission on what it is called so far and on what it will be called ("IAM API Reference,
 * UpdateUser, UpdateGroup"). `arn` is what it has so far; nothing more is asked where the name stays.
 */
export function demandOnRename(
  demands: readonly Demand[],
  old: Named & { readonly arn: string },
  { name, path }: Named,
): Demand[] {
  const resource = `${old.arn.slice(0, old.arn.length - old.path.length - old.name.length)}${path}${name}`;
  return resource === old.arn ? [] : demands.map((demand) => ({ ...demand, resource }));
}
