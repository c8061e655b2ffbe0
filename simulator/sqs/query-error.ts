/** What codes were called in the older protocol, where they differ from their names in this one by more than an ending. */
const CODES: Readonly<Record<string, string>> = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  QueueDeletedRecently: 'AWS.SimpleQueueService.QueueDeletedRecently',
  QueueNameExists: 'QueueAlreadyExists',
  MissingRequiredParameterException: 'MissingParameter',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
  InvalidBatchEntryId: 'AWS.SimpleQueueService.InvalidBatchEntryId',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
  PurgeQueueInProgress: 'AWS.SimpleQueueService.PurgeQueueInProgress',
};

/** The header by which clients learn an error's older name (service model: awsQueryCompatible). */
export function queryErrorHeader(code: string, status: number): Record<string, string> {
  const older = CODES[code] ?? code.replace(/Exception$/, '');
  return { 'x-amzn-query-error': `${older};${status >= 500 ? 'Receiver' : 'Sender'}` };
}
