import { readFileSync } from 'node:fs';
import { OPERATIONS as DYNAMODB } from '../../../simulator/dynamodb/operations.ts';
import { OPERATIONS as EVENTS } from '../../../simulator/events/operations.ts';
import { OPERATIONS as IAM } from '../../../simulator/iam/operations.ts';
import { OPERATIONS as KMS } from '../../../simulator/kms/operations.ts';
import { OPERATIONS as LAMBDA } from '../../../simulator/lambda/operations.ts';
import { OPERATIONS as REPLICATION } from '../../../simulator/replication/operations.ts';
import { UNCONFIRMED } from '../../../simulator/replication/unconfirmed.ts';
import { OPERATIONS as S3 } from '../../../simulator/s3/operations.ts';
import { OPERATIONS as S3_CONTROL } from '../../../simulator/s3control/operations.ts';
import { OPERATIONS as SECRETS } from '../../../simulator/secretsmanager/operations.ts';
import { OPERATIONS as SQS } from '../../../simulator/sqs/operations.ts';
import { OPERATIONS as SSM } from '../../../simulator/ssm/operations.ts';
import { OPERATIONS as STATES } from '../../../simulator/states/operations.ts';
import { OPERATIONS as STS } from '../../../simulator/sts/operations.ts';

const FIDELITY = readFileSync('simulator/FIDELITY.md', 'utf8');

describe('simulator/FIDELITY.md', () => {
  it('names every operation that the simulator has', () => {
    const operations = [
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
    ].map(({ name }) => name);
    expect(operations.filter((name) => !FIDELITY.includes(`\`${name}\``))).toEqual([]);
  });

  it('names every switch for what AWS leaves open', () => {
    expect(Object.keys(UNCONFIRMED).filter((name) => !FIDELITY.includes(`\`${name}\``))).toEqual([]);
  });

  it('has three columns in every row', () => {
    const rows = FIDELITY.split('\n').filter((line) => line.startsWith('|'));
    const behaviours = rows.slice(rows.findIndex((row) => row.startsWith('| behaviour')));
    expect(behaviours.filter((row) => row.split(' | ').length !== 3 && !/^\|-+\|/.test(row))).toEqual([]);
  });
});
