import { createClock } from '../../../simulator/world/clock.ts';

describe('a clock', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('runs a job once its seconds have passed, sooner on a faster clock', () => {
    const ran: string[] = [];
    const clock = createClock(10);
    clock.after(60, () => ran.push('a minute of AWS'));
    jest.advanceTimersByTime(5_999);
    expect(ran).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(ran).toEqual(['a minute of AWS']);
  });

  it('does not run at once what lies further ahead than a timer reaches', () => {
    const clock = createClock(0.001);
    clock.after(86_400, () => {
      throw new Error('too early');
    });
    jest.advanceTimersByTime(86_400_000);
    expect(jest.getTimerCount()).toBe(1);
  });

  it('leaves no timer behind when it was stopped, whatever comes afterwards', () => {
    const clock = createClock();
    clock.after(1, () => undefined);
    clock.stop();
    clock.after(1, () => undefined);
    expect(jest.getTimerCount()).toBe(0);
  });
});
