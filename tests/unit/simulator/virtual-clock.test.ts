import { createVirtualClock } from '../../../simulator/world/create-virtual-clock.ts';

const START = Date.UTC(2030, 5, 1);

describe('a virtual clock', () => {
  it('stands still until it is told otherwise', async () => {
    const clock = createVirtualClock(START);
    const ran: string[] = [];
    clock.after(0, () => ran.push('now'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect({ now: clock.now(), ran, pending: clock.pending }).toEqual({ now: START, ran: [], pending: 1 });
    await clock.advance(0);
    expect({ now: clock.now(), ran, pending: clock.pending }).toEqual({ now: START, ran: ['now'], pending: 0 });
  });

  it('runs what is due in order, each at its own moment, and leaves the rest', async () => {
    const clock = createVirtualClock(START);
    const ran: [string, number][] = [];
    const note = (what: string) => () => ran.push([what, (clock.now() - START) / 1000]);
    for (const [seconds, what] of [
      [3, 'c'],
      [1, 'a'],
      [3, 'd'],
      [2, 'b'],
      [9, 'late'],
    ] as const) {
      clock.after(seconds, note(what));
    }
    await clock.advance(5);
    expect(ran).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 3],
    ]);
    expect({ now: clock.now(), pending: clock.pending }).toEqual({ now: START + 5000, pending: 1 });
  });

  it('runs what a job brings about before the next job, also when that is due only then', async () => {
    const clock = createVirtualClock(START);
    const ran: string[] = [];
    clock.after(1, () => {
      ran.push('first');
      clock.after(1, () => ran.push('its own'));
      void Promise.resolve().then(async () => {
        await undefined;
        ran.push('what follows');
      });
    });
    clock.after(3, () => ran.push('last'));
    await clock.advance(3);
    expect(ran).toEqual(['first', 'what follows', 'its own', 'last']);
  });

  it('runs faster with its speed', async () => {
    const clock = createVirtualClock(START);
    clock.speed = 60;
    const ran: string[] = [];
    clock.after(60, () => ran.push('a minute of AWS'));
    expect(clock.ahead(60)).toBe(START + 1000);
    await clock.advance(1);
    expect(ran).toEqual(['a minute of AWS']);
  });

  it('forgets everything when it is stopped', async () => {
    const clock = createVirtualClock(START);
    const ran: string[] = [];
    clock.after(1, () => ran.push('before'));
    clock.stop();
    clock.after(1, () => ran.push('afterwards'));
    await clock.advance(2);
    expect(ran).toEqual([]);
  });
});
