import { internalError } from '../errors.ts';
import type { Applied, Step } from '../types.ts';

/**
 * The Applied of a Step whose effect is there already although the Plan found it missing: a first attempt did it, and
 * its answer was lost. What was there before is what the Plan saw.
 */
export function appliedFromStep(step: Step): Applied {
  const { side, account, region } = step;
  const place = { side, account, region };
  switch (step.kind) {
    case 'create-bucket':
      return { ...place, kind: step.kind, bucket: step.bucket };
    case 'enable-versioning':
      return { ...place, kind: step.kind, bucket: step.bucket, before: step.before };
    case 'create-key':
      return { ...place, kind: step.kind, aliasArn: step.aliasArn };
    case 'grant-key': {
      const { kind, keyArn, statement: after, before } = step;
      if (after.Sid === undefined) throw internalError('apply a grant without a Sid');
      return { ...place, kind, keyArn, sid: after.Sid, ...(before && { before }), after };
    }
    case 'remove-dead-principals':
      return { ...place, kind: step.kind, bucket: step.bucket, removed: step.removed };
    case 'enable-object-lock':
      return { ...place, kind: step.kind, bucket: step.bucket, after: step.lock };
    case 'require-tls':
    case 'grant-replication': {
      const { kind, bucket, statement: after, before } = step;
      if (after.Sid === undefined) throw internalError('apply a statement without a Sid');
      return { ...place, kind, bucket, sid: after.Sid, ...(before && { before }), after };
    }
    case 'create-role':
      return { ...place, kind: step.kind, roleName: step.roleName };
    case 'repair-trust':
      return { ...place, kind: step.kind, roleName: step.roleName, before: step.before, after: step.trust };
    case 'put-role-policy': {
      const { kind, roleName, policyName, document: after, before } = step;
      return { ...place, kind, roleName, policyName, ...(before && { before }), after };
    }
    case 'convert-v1-rules':
      return { ...place, kind: step.kind, bucket: step.bucket, before: step.before, after: step.after };
    case 'put-rule': {
      const { kind, bucket, rule: after, before } = step;
      if (after.ID === undefined) throw internalError('apply a replication rule without an ID');
      return { ...place, kind, bucket, ruleId: after.ID, ...(before && { before }), after };
    }
  }
}
