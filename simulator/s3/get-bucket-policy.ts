import type { PrincipalElement, Statement } from '../../authorization/types.ts';
import { findPrincipal } from '../access/find-principal.ts';
import type { BucketPolicy } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { bucketOperation } from './bucket-operation.ts';
import { noSuchBucketPolicy } from './no-such-bucket-policy.ts';
import { refuseForeignAccount } from './refuse-foreign-account.ts';

export const getBucketPolicy = bucketOperation({
  name: 'GetBucketPolicy',
  write: false,
  action: 's3:GetBucketPolicy',
  rootAlwaysMay: true,
  run(world, bucket, call) {
    refuseForeignAccount(bucket, call);
    const policy = bucket.policy.current;
    if (policy === undefined) throw noSuchBucketPolicy(bucket.name);
    return { headers: { 'content-type': 'application/json' }, body: render(world, policy) };
  },
});

/** As it was put; a role or user that is gone since, or was made anew, shows as the unique id that it had. */
function render(world: World, { text, document, principalIds }: BucketPolicy): string {
  const dead = new Map([...principalIds].filter(([principal, id]) => findPrincipal(world, principal)?.uniqueId !== id));
  if (dead.size === 0) return text;
  const statements: Statement[] = [document.Statement].flat();
  return JSON.stringify({ ...document, Statement: statements.map((statement) => withIds(statement, dead)) });
}

function withIds(statement: Statement, dead: ReadonlyMap<string, string>): Statement {
  const { Principal, NotPrincipal } = statement;
  return {
    ...statement,
    ...(Principal && { Principal: replaceIn(Principal, dead) }),
    ...(NotPrincipal && { NotPrincipal: replaceIn(NotPrincipal, dead) }),
  };
}

function replaceIn(element: PrincipalElement, dead: ReadonlyMap<string, string>): PrincipalElement {
  if (element === '*' || element.AWS === undefined) return element;
  const shown = [element.AWS].flat().map((principal) => dead.get(principal) ?? principal);
  return { ...element, AWS: shown.length === 1 ? (shown[0] as string) : shown };
}
