import { PAGE_FIELDS } from './page.ts';
import { machineOperation } from './states-operation.ts';

/** "Step Functions API Reference, ListStateMachineVersions". Nothing publishes versions, so that there are none. */
export const listStateMachineVersions = machineOperation({
  name: 'ListStateMachineVersions',
  fields: PAGE_FIELDS,
  run: () => ({ stateMachineVersions: [] }),
});
