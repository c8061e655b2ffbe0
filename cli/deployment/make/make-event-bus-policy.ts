import type { Make } from './make.ts';

interface Described {
  Policy?: string;
}

/** AWS::Events::EventBusPolicy: one statement, beside those that are there. */
export const makeEventBusPolicy: Make = async ({ EventBusName, StatementId, Statement }, { call }) => {
  const { Policy } = (await call('events', 'DescribeEventBus', { Name: EventBusName })) as Described;
  const { Statement: others } = Policy === undefined ? { Statement: [] } : JSON.parse(Policy);
  const document = { Version: '2012-10-17', Statement: [...others, { Sid: StatementId, ...Statement }] };
  await call('events', 'PutPermission', { EventBusName, Policy: JSON.stringify(document) });
};
