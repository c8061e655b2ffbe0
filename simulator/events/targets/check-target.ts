import type { EventBus, RuleTarget } from '../../world/event-bridge.ts';
import type { World } from '../../world/world.ts';
import { parseBusArn } from '../bus-arn.ts';
import { parseJsonPath } from '../delivery/json-path.ts';
import { placeholdersIn } from '../delivery/transform-input.ts';
import { validationError } from '../events-errors.ts';
import { checkRole } from './target-role.ts';

/** Holds one target to what the shape cannot say. Texts of refusals are as users report them. */
export function checkTarget(world: World, bus: EventBus, target: RuleTarget): void {
  checkArn(target.Arn);
  if (target.DeadLetterConfig?.Arn !== undefined) checkArn(target.DeadLetterConfig.Arn);
  checkInput(target);
  checkQueue(target);
  if (target.RoleArn !== undefined) checkRole(world, target.RoleArn);
  else if (needsRole(bus, target.Arn)) throw validationError(`RoleArn is required for target ${target.Arn}.`);
}

const TARGET_ARN = /^arn:aws[\w-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:.+$/;

function checkArn(arn: string): void {
  if (TARGET_ARN.test(arn)) return;
  throw validationError(`Parameter ${arn} is not valid. Reason: Provided Arn is not in correct format.`);
}

function checkInput({ Id, Input, InputPath, InputTransformer }: RuleTarget): void {
  if ([Input, InputPath, InputTransformer].filter((one) => one !== undefined).length > 1) {
    throw validationError(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
  }
  if (Input !== undefined && !isJson(Input)) throw validationError(`JSON syntax error in input for target ${Id}.`);
  const paths = InputPath === undefined ? Object.values(InputTransformer?.InputPathsMap ?? {}) : [InputPath];
  if (paths.some((path) => parseJsonPath(path) === undefined))
    throw validationError(`Invalid InputPath for target ${Id}.`);
  if (!InputTransformer) return;
  const known = Object.keys(InputTransformer.InputPathsMap ?? {});
  const unknown = placeholdersIn(InputTransformer.InputTemplate).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw validationError(
    `Invalid InputTemplate for target ${Id} : [${unknown.map((name) => `Placeholder ${name} is not defined`).join(', ')}]`,
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function checkQueue({ Id, Arn, SqsParameters }: RuleTarget): void {
  const fifo = /^arn:aws[\w-]*:sqs:.*\.fifo$/.test(Arn);
  if (fifo && SqsParameters === undefined) {
    throw validationError(`Parameter(s) SqsParameters must be specified for target: ${Id}.`);
  }
}

/** Services that EventBridge reaches through a role only (EventBridge User Guide, eb-use-identity-based), and other regions. */
function needsRole(bus: EventBus, arn: string): boolean {
  const target = parseBusArn(arn);
  if (target) return target.region !== bus.region;
  return /^arn:aws[\w-]*:(states|kinesis|firehose|ecs|batch|codebuild|codepipeline|ssm|sagemaker):/.test(arn);
}
