import { accountOfCall } from '../wire/json-operation.ts';
import { describeFunction } from './describe-function.ts';
import { invalidParameter } from './lambda-errors.ts';
import { jsonAnswer, lambdaOperation } from './lambda-operation.ts';

const MOST = 50;

/** "Lambda API Reference, ListFunctions"; a page has 50 at most. */
export const listFunctions = lambdaOperation({
  name: 'ListFunctions',
  parameters: ['Marker', 'MaxItems'],
  demands: (_world, call) => [{ action: 'lambda:ListFunctions', resource: '*', resourceAccount: accountOfCall(call) }],
  run(world, call) {
    const own = [...world.functions.functions.values()]
      .filter(({ account, region }) => account === accountOfCall(call) && region === call.region)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const start = readMarker(call.query.get('Marker'));
    const end = start + Math.min(MOST, readSize(call.query.get('MaxItems')));
    return jsonAnswer({
      NextMarker: end < own.length ? Buffer.from(`at ${end}`).toString('base64') : null,
      Functions: own.slice(start, end).map(describeFunction),
    });
  },
});

function readMarker(marker: string | undefined): number {
  if (marker === undefined) return 0;
  const place = /^at (\d{1,9})$/.exec(Buffer.from(marker, 'base64').toString());
  if (place) return Number(place[1]);
  throw invalidParameter('Invalid Marker.');
}

function readSize(size: string | undefined): number {
  if (size === undefined) return MOST;
  if (/^\d{1,5}$/.test(size) && Number(size) >= 1 && Number(size) <= 10_000) return Number(size);
  throw invalidParameter(`MaxItems takes a number from 1 to 10000, not '${size}'.`);
}
