import { LateMap } from '../../../simulator/world/late-map.ts';

describe('a late map', () => {
  it('reads back at once what it is given, and shows it to the world when the time has come', () => {
    const map = new LateMap<string>();
    map.set('a', 'one', 100);
    expect([map.get('a'), map.has('a'), map.values()]).toEqual(['one', true, ['one']]);
    expect([map.effective('a', 99), map.effectiveValues(99)]).toEqual([undefined, []]);
    expect([map.effective('a', 100), map.effectiveValues(100)]).toEqual(['one', ['one']]);
  });

  it('forgets at once what is deleted, and shows it to the world until the time has come', () => {
    const map = new LateMap<string>();
    map.set('a', 'one');
    expect(map.delete('a', 100)).toBe(true);
    expect([map.get('a'), map.has('a'), map.values(), map.delete('a')]).toEqual([undefined, false, [], false]);
    expect([map.effective('a', 99), map.effective('a', 100)]).toEqual(['one', undefined]);
  });

  it('never shows what came later before what came earlier', () => {
    const map = new LateMap<string>();
    map.set('a', 'one');
    map.delete('a', 100);
    map.set('a', 'two', 50);
    expect([map.effective('a', 60), map.effective('a', 100)]).toEqual(['one', 'two']);
  });

  it('drops a name with its past', () => {
    const map = new LateMap<string>();
    map.set('a', 'one');
    map.delete('a', 100);
    map.forget('a');
    expect(map.effective('a', 0)).toBeUndefined();
  });
});
