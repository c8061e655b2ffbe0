import type { Arn } from '../types.ts';
import type { StepOf } from './step-of.ts';

/** The ARN that the role of this Step has, or will have; the boundary's ARN knows the partition. */
export function roleArnOfStep({ boundaryArn, account, path, roleName }: StepOf<'create-role'>): Arn {
  return `arn:${boundaryArn.split(':')[1]}:iam::${account}:role${path}${roleName}`;
}
