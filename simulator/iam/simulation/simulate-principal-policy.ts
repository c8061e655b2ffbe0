import type { Operation } from '../../wire/operation.ts';
import { accountOfCall } from '../account-of-call.ts';
import { readText } from '../read-fields.ts';
import { evaluate } from './evaluate.ts';
import { findSource } from './find-source.ts';
import { readSimulation, SIMULATION_FIELDS } from './read-simulation.ts';
import { policiesOfBearer, readBoundaryInput, readPolicyList, type SimulatedPolicies } from './simulated-policies.ts';
import { writeEvaluations } from './write-evaluations.ts';

/** What a user, role or group may do by its own policies, and by further ones that the call brings. */
export const simulatePrincipalPolicy: Operation = {
  name: 'SimulatePrincipalPolicy',
  service: 'iam',
  write: false,
  parameters: ['PolicySourceArn', ...SIMULATION_FIELDS],
  demands(world, call) {
    const resource = readText(call, 'PolicySourceArn');
    return [{ action: 'iam:SimulatePrincipalPolicy', resource, resourceAccount: accountOfCall(world, call).id }];
  },
  run(world, call) {
    const account = accountOfCall(world, call);
    const source = findSource(account, call);
    const own = policiesOfBearer(account, source);
    const boundary = readBoundaryInput(call) ?? own.boundary;
    const policies: SimulatedPolicies = {
      identity: [...own.identity, ...readPolicyList(call, 'PolicyInputList')],
      ...(boundary && { boundary }),
    };
    const simulation = readSimulation(call, source.arn);
    const evaluations = evaluate(world, account.id, policies, simulation);
    const all = [policies.identity, boundary ?? [], simulation.resourcePolicy ?? []].flat();
    return writeEvaluations(call, evaluations, all, simulation, true);
  },
};
