import { accountOperation } from '../account/account-operation.ts';
import { evaluate } from './evaluate.ts';
import { readSimulation, SIMULATION_FIELDS } from './read-simulation.ts';
import { readBoundaryInput, readPolicyList, type SimulatedPolicies } from './simulated-policies.ts';
import { writeEvaluations } from './write-evaluations.ts';

/** What policies allow that nobody has to have. */
export const simulateCustomPolicy = accountOperation({
  name: 'SimulateCustomPolicy',
  write: false,
  parameters: SIMULATION_FIELDS,
  run({ world, account, call }) {
    const boundary = readBoundaryInput(call);
    const policies: SimulatedPolicies = {
      identity: readPolicyList(call, 'PolicyInputList'),
      ...(boundary && { boundary }),
    };
    const simulation = readSimulation(call);
    const evaluations = evaluate(world, account.id, policies, simulation);
    const all = [policies.identity, boundary ?? [], simulation.resourcePolicy ?? []].flat();
    return writeEvaluations(call, evaluations, all, simulation, false);
  },
});
