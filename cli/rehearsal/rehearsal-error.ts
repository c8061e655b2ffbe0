/** A rehearsal that could not be carried out; what the request or AWS said about the pair is in the Report instead. */
export class RehearsalError extends Error {
  override readonly name = 'RehearsalError';
}
