import { outcomeOf } from '../outcome.ts';
import { pairRequest, placesOf } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const LEASE: Scenario[] = [
  {
    name: 'the same pair twice',
    async play(stage, name) {
      const first = await stage.run(pairRequest(name));
      const second = await stage.run(pairRequest(name));
      return { first: outcomeOf(first, name), second: outcomeOf(second, name) };
    },
  },
  {
    name: 'a bucket that another run has for good',
    async play(stage, name) {
      const { account, bucket } = placesOf(name).destination;
      const until = String(Math.floor(Date.now() / 1_000) + 86_400);
      const key = { pk: { S: `lease#${account}/${bucket}` }, sk: { S: 'lease' } };
      const Item = { ...key, holder: { S: 'another' }, until: { N: until } };
      await stage.central.call('dynamodb', 'PutItem', { TableName: 'isthmus', Item });
      return outcomeOf(await stage.run(pairRequest(name)), name);
    },
  },
];
