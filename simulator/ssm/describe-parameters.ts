import { accountOfCall } from '../wire/json-operation.ts';
import { FILTERS, filterParameters } from './filters.ts';
import { pageFields, pageOf } from './page.ts';
import { newestOf } from './parameter-place.ts';
import { parametersOf } from './parameters-of.ts';
import { ssmOperation } from './ssm-operation.ts';
import { writeMetadata } from './write-parameter.ts';

const MOST = 50;
const KEYS = ['Name', 'Path', 'Type', 'KeyId', 'Tier', 'DataType', 'tag'];

/** "Systems Manager API Reference, DescribeParameters". */
export const describeParameters = ssmOperation({
  name: 'DescribeParameters',
  fields: { ParameterFilters: FILTERS, ...pageFields(MOST) },
  demands(_world, call) {
    const account = accountOfCall(call);
    const resource = `arn:aws:ssm:${call.region}:${account}:*`;
    return [{ action: 'ssm:DescribeParameters', resource, resourceAccount: account }];
  },
  run(world, call, input) {
    const { items, next } = pageOf(
      filterParameters(parametersOf(world, call), input.ParameterFilters, KEYS),
      input,
      MOST,
    );
    const Parameters = items.map((parameter) => ({
      ARN: parameter.arn,
      ...writeMetadata(parameter, newestOf(parameter)),
    }));
    return { Parameters, ...next };
  },
});
