import { OPERATIONS as DYNAMODB } from '../dynamodb/operations.ts';
import { OPERATIONS as EVENTS } from '../events/operations.ts';
import { OPERATIONS as IAM } from '../iam/operations.ts';
import { OPERATIONS as KMS } from '../kms/operations.ts';
import { OPERATIONS as LAMBDA } from '../lambda/operations.ts';
import { OPERATIONS as REPLICATION } from '../replication/operations.ts';
import { OPERATIONS as S3 } from '../s3/operations.ts';
import { OPERATIONS as S3_CONTROL } from '../s3control/operations.ts';
import { OPERATIONS as SECRETS } from '../secretsmanager/operations.ts';
import { OPERATIONS as SQS } from '../sqs/operations.ts';
import { OPERATIONS as SSM } from '../ssm/operations.ts';
import { OPERATIONS as STATES } from '../states/operations.ts';
import { OPERATIONS as STS } from '../sts/operations.ts';
import { type Operation, type Service, ServiceError } from './operation.ts';

/** Every operation that the simulator has, of all services. */
export const OPERATIONS: readonly Operation[] = [
  ...S3,
  ...REPLICATION,
  ...S3_CONTROL,
  ...IAM,
  ...STS,
  ...EVENTS,
  ...KMS,
  ...STATES,
  ...SQS,
  ...DYNAMODB,
  ...LAMBDA,
  ...SSM,
  ...SECRETS,
];

const TABLE: ReadonlyMap<string, Operation> = new Map(
  OPERATIONS.map((operation) => [nameOf(operation.service, operation.name), operation]),
);

/** The operation of that name; one that the simulator does not have is refused by name. */
export function findOperation(service: Service, name: string): Operation {
  const operation = TABLE.get(nameOf(service, name));
  if (operation) return operation;
  throw new ServiceError(
    'NotImplemented',
    `A request you made implies functionality that is not implemented: the simulator has no operation ${service}:${name}.`,
    501,
    service.startsWith('s3') ? { Operation: name } : {},
  );
}

/** Whether the simulator has it. */
export function hasOperation(service: string, name: string): boolean {
  return TABLE.has(`${service}:${name}`);
}

function nameOf(service: Service, operation: string): string {
  return `${service}:${operation}`;
}
