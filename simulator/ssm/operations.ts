import type { Operation } from '../wire/operation.ts';
import { addTagsToResource } from './add-tags-to-resource.ts';
import { deleteParameter } from './delete-parameter.ts';
import { deleteParameters } from './delete-parameters.ts';
import { describeParameters } from './describe-parameters.ts';
import { getParameter } from './get-parameter.ts';
import { getParameterHistory } from './get-parameter-history.ts';
import { getParameters } from './get-parameters.ts';
import { getParametersByPath } from './get-parameters-by-path.ts';
import { labelParameterVersion } from './label-parameter-version.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';
import { putParameter } from './put-parameter.ts';
import { removeTagsFromResource } from './remove-tags-from-resource.ts';

/** All that the simulator has of Systems Manager: Parameter Store. */
export const OPERATIONS: readonly Operation[] = [
  addTagsToResource,
  deleteParameter,
  deleteParameters,
  describeParameters,
  getParameterHistory,
  getParameter,
  getParametersByPath,
  getParameters,
  labelParameterVersion,
  listTagsForResource,
  putParameter,
  removeTagsFromResource,
];
