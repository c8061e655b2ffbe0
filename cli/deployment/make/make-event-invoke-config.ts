import type { Make } from './make.ts';

/** AWS::Lambda::EventInvokeConfig. */
export const makeEventInvokeConfig: Make = ({ FunctionName, Qualifier: _, ...input }, { rest }) => {
  const path = `/2019-09-25/functions/${encodeURIComponent(FunctionName)}/event-invoke-config`;
  return rest({ service: 'lambda', method: 'PUT', path, input });
};
