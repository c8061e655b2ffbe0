import { notFound } from './lambda-errors.ts';
import { functionOperation, jsonAnswer } from './lambda-operation.ts';

/** "Lambda API Reference, GetPolicy". */
export const getPolicy = functionOperation({
  name: 'GetPolicy',
  run(_world, { policy }) {
    if (!policy) throw notFound('The resource you requested does not exist.');
    return jsonAnswer({ Policy: JSON.stringify(policy.document), RevisionId: policy.revisionId });
  },
});
