import type { Queue } from '../world/sqs.ts';
import type { World } from '../world/world.ts';
import { liveMessages } from './live-messages.ts';

/** Waits, up to that many seconds of AWS's, until the queue has a message that can be seen. */
export async function awaitMessage(world: World, queue: Queue, seconds: number): Promise<void> {
  const until = world.clock.ahead(seconds);
  while (world.sqs.queues.get(queue.arn) === queue && world.clock.now() < until) {
    const next = liveMessages(world, queue).reduce((first, { visibleAt }) => Math.min(first, visibleAt), until);
    if (next <= world.clock.now()) return;
    await change(world, queue, next);
  }
}

/** Until somebody sends, or that moment has come. */
function change(world: World, { wakers }: Queue, moment: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      wakers.delete(wake);
      resolve();
    };
    wakers.add(wake);
    const { clock } = world;
    // A millisecond more, so that no rounding wakes too early.
    clock.after(((moment - clock.now() + 1) / 1000) * clock.speed, wake);
  });
}
