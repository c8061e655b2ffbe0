import { CreatePolicyCommand } from '@aws-sdk/client-iam';
import type { AccountAccess } from '../../lib/aws/account-access.ts';
import { observe } from '../../lib/aws/observe.ts';
import { computeNames } from '../../lib/domain/compute-names.ts';
import { fillInKeys } from '../../lib/domain/fill-in-keys.ts';
import type { Applied, Plan, Request } from '../../lib/types.ts';
import { applyAnyStep } from './apply-any-step.ts';
import { planOne } from './plan-one.ts';
import type { TestSimulator } from './simulator.ts';

/** The plan for a request as things are now. */
export async function makePlan(request: Request, access: AccountAccess): Promise<Plan> {
  return planOne(request, await observe(request, computeNames(request), access));
}

/** Plans and applies, as the state machine's tasks do one after the other. */
export async function applyPlan(request: Request, access: AccountAccess): Promise<{ plan: Plan; applied: Applied[] }> {
  const plan = await makePlan(request, access);
  const applied: Applied[] = [];
  for (const planned of plan.steps) {
    const step = fillInKeys(planned, applied);
    const done = await applyAnyStep(step, await access.open(step.side, request, plan.names, 'write'));
    if (done) applied.push(done);
  }
  return { plan: fillInKeys(plan, applied), applied };
}

/** The permissions boundaries that replication roles and roles of jobs carry; they let everything through. */
export async function createBoundary(simulator: TestSimulator, account: string): Promise<void> {
  const Statement = [{ Effect: 'Allow', Action: ['s3:*', 'kms:*'], Resource: '*' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  for (const PolicyName of ['isthmus-replication-boundary', 'isthmus-batch-boundary']) {
    await simulator
      .clients(account)
      .iam.send(new CreatePolicyCommand({ PolicyName, Path: '/isthmus/', PolicyDocument }));
  }
}
