import { createHash } from 'node:crypto';
import { type Make, pick } from './make.ts';

const NAMES = { Action: 'Action', Principal: 'Principal', SourceAccount: 'SourceAccount', SourceArn: 'SourceArn' };

/** AWS::Lambda::Permission. CloudFormation makes the statement's id up; here it follows from what it says. */
export const makePermission: Make = ({ FunctionName, ...properties }, { rest }) => {
  const input = pick(properties, NAMES);
  const StatementId = createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 16);
  const path = `/2015-03-31/functions/${encodeURIComponent(FunctionName)}/policy`;
  return rest({ service: 'lambda', method: 'POST', path, input: { StatementId, ...input } });
};
