import { confirmPublished } from '../../../lib/aws/confirm-published.ts';

describe('confirmPublished', () => {
  it('is content with an entry that was taken', () => {
    expect(() => confirmPublished([{}], 'default', 'publish the report')).not.toThrow();
  });

  it.each([
    ['InternalFailure', 'ServiceUnavailable'],
    ['ThrottlingException', 'ServiceUnavailable'],
    ['MalformedDetail', 'UnexpectedAnswer'],
  ])('throws although the answer was 200: %s is %s', (ErrorCode, name) => {
    const confirm = () => confirmPublished([{ ErrorCode, ErrorMessage: 'because' }], 'default', 'publish it');
    expect(confirm).toThrow(
      expect.objectContaining({ name, message: expect.stringContaining(`${ErrorCode}: because`) }),
    );
  });
});
