import { keepFor } from '../../../lib/aws/keep-for.ts';

describe('keepFor', () => {
  let asked: string[];
  const read = async (key: string) => {
    asked.push(key);
    return `${key}${asked.length}`;
  };
  beforeEach(() => {
    asked = [];
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  it('asks once for each key, whoever asks at the same time', async () => {
    const kept = keepFor(300, read);
    expect(await Promise.all([kept('a'), kept('b'), kept('a')])).toEqual(['a1', 'b2', 'a1']);
    expect(await kept('a')).toBe('a1');
    expect(asked).toEqual(['a', 'b']);
  });

  it('asks again when the time is over', async () => {
    const kept = keepFor(300, read);
    await kept('a');
    jest.advanceTimersByTime(299_000);
    expect(await kept('a')).toBe('a1');
    jest.advanceTimersByTime(1_000);
    expect(await kept('a')).toBe('a2');
  });

  it('does not keep what failed', async () => {
    let isFirst = true;
    const kept = keepFor(300, async (key) => {
      if (!isFirst) return read(key);
      isFirst = false;
      throw new Error('down');
    });
    await expect(kept('a')).rejects.toThrow('down');
    expect(await kept('a')).toBe('a1');
  });
});
