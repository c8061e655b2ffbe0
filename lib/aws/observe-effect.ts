import { removeDeadPrincipals } from '../domain/dead-principals.ts';
import { mergeGrant } from '../domain/merge-grant.ts';
import { mergeKeyGrant } from '../domain/merge-key-grant.ts';
import { readKeyArn } from '../domain/read-key-arn.ts';
import { replaceRules } from '../domain/replace-rules.ts';
import { sameMeaning } from '../domain/same-meaning.ts';
import { sameRule } from '../domain/same-rule.ts';
import type { Seen, Step } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { bucketPlace } from './bucket-place.ts';
import { isOfExecution } from './execution-tag.ts';
import { findKeyOfExecution } from './find-key-of-execution.ts';
import { isBucketOfExecution } from './is-bucket-of-execution.ts';
import { mustSee } from './must-see.ts';
import { observeExistence } from './observe-existence.ts';
import { observeKeyPolicy } from './observe-key-policy.ts';
import { observeObjectLock } from './observe-object-lock.ts';
import { observePolicy } from './observe-policy.ts';
import { observeReplication } from './observe-replication.ts';
import { observeRole } from './observe-role.ts';
import { observeRolePolicy } from './observe-role-policy.ts';
import { observeTrust } from './observe-trust.ts';
import { observeVersioning } from './observe-versioning.ts';
import { roleArnOfStep } from './role-arn-of-step.ts';

/** Whether what a Step wants is there already. */
export async function observeEffect(step: Step, clients: SideClients): Promise<boolean> {
  const see = <T>(seen: Seen<T>): T | undefined =>
    mustSee(seen, { tried: `see whether ${step.kind} was done`, account: step.account, resource: resourceOf(step) });
  switch (step.kind) {
    case 'create-bucket': {
      const existence = await observeExistence(step.bucket, clients);
      if (existence.seen === 'denied') see(existence);
      return existence.seen === 'present' && (await isBucketOfExecution(step.bucket, clients));
    }
    case 'enable-versioning':
      return see(await observeVersioning(bucketPlace(step.bucket, clients))) === 'Enabled';
    case 'create-key':
      return (await findKeyOfExecution(step.aliasArn, clients)) !== undefined;
    case 'grant-key': {
      // A key that is not there has no statement of ours either; nor has one that a broken task never made.
      const policy = see(await observeKeyPolicy(step.keyArn, readKeyArn(step.keyArn).region, clients));
      return policy !== undefined && sameMeaning(policy, mergeKeyGrant(policy, step.statement));
    }
    case 'remove-dead-principals': {
      const policy = see(await observePolicy(bucketPlace(step.bucket, clients)));
      return sameMeaning(policy, removeDeadPrincipals(policy, step.removed));
    }
    case 'enable-object-lock':
      return sameMeaning(see(await observeObjectLock(bucketPlace(step.bucket, clients))), step.lock);
    case 'require-tls':
    case 'grant-replication': {
      const policy = see(await observePolicy(bucketPlace(step.bucket, clients)));
      return policy !== undefined && sameMeaning(policy, mergeGrant(policy, step.statement));
    }
    case 'create-role': {
      const role = see(await observeRole(roleArnOfStep(step), clients));
      return role !== undefined && isOfExecution(role, clients);
    }
    case 'repair-trust':
      return sameMeaning(await observeTrust(step.roleName, clients), step.trust);
    case 'put-role-policy':
      return sameMeaning(await observeRolePolicy(step, clients), step.document);
    case 'convert-v1-rules': {
      const config = see(await observeReplication(bucketPlace(step.bucket, clients)));
      return replaceRules(config, step.before, step.after).outcome === 'already';
    }
    case 'put-rule': {
      const config = see(await observeReplication(bucketPlace(step.bucket, clients)));
      return sameRule(
        config?.Rules.find(({ ID }) => ID === step.rule.ID),
        step.rule,
      );
    }
  }
}

function resourceOf(step: Step): string {
  if ('bucket' in step) return step.bucket;
  if (step.kind === 'create-key') return step.aliasArn;
  return step.kind === 'grant-key' ? step.keyArn : step.roleName;
}
