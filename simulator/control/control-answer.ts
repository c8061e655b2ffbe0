/** What a control answers; the body becomes JSON. */
export interface ControlAnswer {
  readonly status?: number;
  readonly body: unknown;
}

/** A control that was asked for wrongly; the message says what is allowed. */
export class ControlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ControlError';
    this.status = status;
  }
}
