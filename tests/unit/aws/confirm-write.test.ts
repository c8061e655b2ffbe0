import { confirmWrite } from '../../../lib/aws/confirm-write.ts';

const PLACE = { tried: 'put the bucket policy', account: '222222222222', resource: 'orders-replica' };
const statement = (Action: string | string[]) => ({ Statement: [{ Effect: 'Allow', Action, Resource: 'x' }] });

describe('confirmWrite', () => {
  it('is content when AWS hands the same out in its own spelling', () => {
    expect(() => confirmWrite(statement(['s3:ReplicateObject']), statement('s3:ReplicateObject'), PLACE)).not.toThrow();
    expect(() => confirmWrite(undefined, undefined, PLACE)).not.toThrow();
  });

  it.each([
    ['something else', statement('s3:GetObject')],
    ['nothing', undefined],
  ])('asks for another try when %s is there', (_, readBack) => {
    const confirm = () => confirmWrite(statement('s3:ReplicateObject'), readBack, PLACE);
    expect(confirm).toThrow(expect.objectContaining({ name: 'ConcurrentChange' }));
  });
});
