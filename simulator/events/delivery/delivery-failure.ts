/** Why an event did not reach a target. Codes are those of dead-letter queues ("EventBridge User Guide, eb-rule-dlq"). */
export class DeliveryFailure extends Error {
  readonly code: string;
  /** Missing permissions and missing targets are not tried again. */
  readonly retryable: boolean;

  constructor(code: string, message: string, retryable = false) {
    super(message);
    this.name = 'DeliveryFailure';
    this.code = code;
    this.retryable = retryable;
  }
}
