import { accountOfArn } from '../access/account-of-arn.ts';
import { objectAclStatements } from '../s3/acl/acl-statements.ts';
import { ownerOfObject } from '../s3/owner-of-object.ts';
import type { CopyFailure, CopyJob } from './copy-job.ts';

/** What READ and READ_ACP stand for in the words of policies. */
const NEEDED = ['s3:GetObjectVersion', 's3:GetObjectVersionAcl'];

/**
 * An object of another account than its bucket's can be replicated where its ACL grants READ and READ_ACP to the
 * role's account (S3 User Guide, setting-repl-config-perm-overview).
 */
export function checkOwner({ world, source, version }: CopyJob): CopyFailure | undefined {
  if (version.deleteMarker || ownerOfObject(world, source, version) === source.account) return undefined;
  const account = accountOfArn(source.replication.effective(world.clock.now())?.role ?? '');
  const granted = (action: string): boolean =>
    objectAclStatements(world, source, version, action).some(({ Principal }) =>
      Principal === '*' || typeof Principal !== 'object' ? Principal === '*' : namesAccount(Principal, account),
    );
  return NEEDED.every(granted) ? undefined : { failureReason: 'SrcGetAclNotPermitted' };
}

function namesAccount(principal: object, account: string): boolean {
  return Object.values(principal).flat().includes(`arn:aws:iam::${account}:root`);
}
