import { accountOfCall } from '../wire/json-operation.ts';
import { engineOperation } from './engine-operation.ts';

/** "DynamoDB API Reference, ListTables". */
export const listTables = engineOperation({
  name: 'ListTables',
  demands: (_world, { call }) => [
    { action: 'dynamodb:ListTables', resource: '*', resourceAccount: accountOfCall(call) },
  ],
});
