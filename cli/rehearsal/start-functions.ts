import type { Writable } from 'node:stream';
import type { Stack } from '../deployment/stack.ts';
import { functionEnvironment } from './function-environment.ts';
import type { SimulatorControl } from './simulator-control.ts';
import { createWarmFunction, type WarmFunction } from './warm-function.ts';

/** What all functions of a rehearsal share. */
export interface FunctionHost {
  endpoint: string;
  control: SimulatorControl;
  ticketsUrl: string;
  log: Writable;
}

/** Makes every function of a stack ready, by ARN, each with credentials of its own execution role. */
export async function startFunctions(
  { functions, region }: Stack,
  host: FunctionHost,
): Promise<Map<string, WarmFunction>> {
  const entries = functions.map(async (spec): Promise<[string, WarmFunction]> => {
    const session = await host.control.openServiceSession('lambda.amazonaws.com', spec.role, spec.name);
    const environment = functionEnvironment(spec, { ...host, region, session });
    return [spec.arn, createWarmFunction({ spec, environment, log: host.log })];
  });
  return new Map(await Promise.all(entries));
}
