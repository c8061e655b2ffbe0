import { checkRevision, statementsOf, writePolicy } from './function-policy.ts';
import { notFound } from './lambda-errors.ts';
import { functionOperation } from './lambda-operation.ts';

/** "Lambda API Reference, RemovePermission". */
export const removePermission = functionOperation({
  name: 'RemovePermission',
  write: true,
  parameters: ['RevisionId'],
  run(world, found, call) {
    checkRevision(found, call.query.get('RevisionId'));
    const sid = call.labels?.StatementId ?? '';
    const all = statementsOf(found);
    const left = all.filter(({ Sid }) => Sid !== sid);
    if (left.length === all.length) throw notFound(`Statement ${sid} is not found in resource policy.`);
    writePolicy(world, found, left);
    return { status: 204 };
  },
});
