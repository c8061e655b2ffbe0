import type { Table } from '../../lib/aws/table/open-table.ts';
import { makeTable } from './make-table.ts';
import { rootKeys, type TestSimulator } from './simulator.ts';

/** Account that Isthmus is in. */
export const CENTRAL = '999999999999';

/** Whatever is opened from now on finds the simulator, as a function does, and acts as root of the central account: here is its table. */
export async function openCentralTable(simulator: TestSimulator): Promise<Table> {
  const { accessKeyId, secretAccessKey } = rootKeys(CENTRAL);
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  process.env.AWS_REGION = 'eu-central-1';
  process.env.AWS_ACCESS_KEY_ID = accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = secretAccessKey;
  return makeTable(simulator, CENTRAL);
}
