import fc from 'fast-check';
import { basicTime, parseBasicTime } from '../../../simulator/wire/basic-time.ts';
import { isoMoment, isoTime } from '../../../simulator/wire/iso-time.ts';

/** Milliseconds from 1970 to 2100, a fraction of one included: a virtual clock goes forward by any part of a second. */
const moment = fc.double({ min: 0, max: Date.UTC(2100, 0, 1), noNaN: true });

/** Of moments that come one after the other, and often in one second, each is written as if it were the only one. */
test('writes a moment by the millisecond and by the second', () => {
  fc.assert(
    fc.property(moment, fc.array(fc.integer({ min: 0, max: 1500 })), (start, steps) => {
      let time = start;
      for (const step of steps) {
        time += step;
        const whole = new Date(time).toISOString();
        expect(isoMoment(time)).toBe(whole);
        expect(isoTime(time)).toBe(whole.replace(/\.\d+/, ''));
      }
    }),
  );
});

test('reads back the moment that a signature names, and nothing out of what is none', () => {
  fc.assert(
    fc.property(fc.array(moment, { minLength: 1 }), (times) => {
      for (const time of times.flatMap((one) => [one, one])) {
        expect(parseBasicTime(basicTime(time))).toBe(Math.floor(time / 1000) * 1000);
        expect(parseBasicTime(`${basicTime(time)}Z`)).toBeUndefined();
      }
    }),
  );
  expect(parseBasicTime('')).toBeUndefined();
  expect(parseBasicTime('20261399T000000Z')).toBeUndefined();
});
