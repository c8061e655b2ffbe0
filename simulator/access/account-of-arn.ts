/** The account in an ARN; empty where it has none, as that of a bucket. */
export function accountOfArn(arn: string): string {
  return arn.split(':')[4] ?? '';
}
