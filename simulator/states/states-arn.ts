import { invalidArn } from './states-errors.ts';

/** What an ARN of Step Functions says. */
export interface StatesArn {
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  /** Of the state machine. */
  readonly machine: string;
}

export function machineArn(account: string, region: string, name: string): string {
  return `arn:aws:states:${region}:${account}:stateMachine:${name}`;
}

export function executionArn(machine: string, name: string): string {
  return `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
}

/** Reads the ARN of a state machine. Versions, aliases and labels of map states, which follow the name, are not there. */
export function parseMachineArn(arn: string): StatesArn {
  return parse(arn, 'stateMachine', 1);
}

export function parseExecutionArn(arn: string): StatesArn {
  return parse(arn, 'execution', 2);
}

function parse(arn: string, kind: string, names: number): StatesArn {
  const [prefix, , service, region = '', account = '', type, ...rest] = arn.split(':');
  if (prefix !== 'arn' || service !== 'states') throw invalidArn(`Invalid ARN prefix: ${arn}`);
  if (!/^[a-z0-9-]+$/.test(region) || !/^\d{12}$/.test(account) || rest.some((part) => part === '')) {
    throw invalidArn(arn);
  }
  if (type !== kind || rest.length !== names) throw invalidArn(`Resource type not valid in this context: ${type}`);
  return { arn, account, region, machine: rest[0] ?? '' };
}
