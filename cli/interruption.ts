import { EXIT } from './exit-codes.ts';

/** Ctrl-C, or another signal to end. */
export interface Interruption {
  signal: AbortSignal;
  happened: Promise<void>;
  /** Signals have their usual effect again. */
  forget(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for signals: the first asks to finish in good order, the second ends the process at once. */
export function createInterruption(): Interruption {
  const controller = new AbortController();
  const { promise: happened, resolve } = Promise.withResolvers<void>();
  const onSignal = (): void => {
    // What must not be left behind goes by itself: the simulator ends with its pipe, folders on exit.
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
    resolve();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    happened,
    forget() {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
