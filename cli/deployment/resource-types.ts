/** Types that have a file of their own, beside this one. */
const OWN = [
  ...['AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'],
  ...['AWS::Lambda::Function', 'AWS::StepFunctions::StateMachine'],
];

/**
 * Types that are made in the simulator as they stand, and the properties of each that are handed on to it. What is in them
 * is for the simulator to judge.
 */
export const SIMULATED: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGatewayV2::Api': ['Name', 'Description', 'ProtocolType', 'Tags'],
  'AWS::ApiGatewayV2::Integration': [
    ...['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion', 'TimeoutInMillis'],
  ],
  'AWS::ApiGatewayV2::Route': ['ApiId', 'RouteKey', 'AuthorizationType', 'Target'],
  'AWS::ApiGatewayV2::Stage': ['ApiId', 'StageName', 'AutoDeploy', 'DefaultRouteSettings', 'AccessLogSettings', 'Tags'],
  'AWS::DynamoDB::Table': [
    ...['TableName', 'BillingMode', 'AttributeDefinitions', 'KeySchema', 'GlobalSecondaryIndexes', 'SSESpecification'],
    ...['TimeToLiveSpecification', 'PointInTimeRecoverySpecification', 'DeletionProtectionEnabled', 'Tags'],
  ],
  'AWS::Events::EventBus': ['Name', 'Description', 'Tags'],
  'AWS::Events::EventBusPolicy': ['EventBusName', 'StatementId', 'Statement'],
  'AWS::Events::Rule': ['Name', 'Description', 'EventBusName', 'EventPattern', 'RoleArn', 'State', 'Targets'],
  'AWS::Lambda::EventInvokeConfig': [
    ...['FunctionName', 'Qualifier', 'MaximumRetryAttempts', 'MaximumEventAgeInSeconds', 'DestinationConfig'],
  ],
  'AWS::Lambda::Permission': ['FunctionName', 'Action', 'Principal', 'SourceAccount', 'SourceArn'],
  'AWS::SQS::Queue': [
    ...['QueueName', 'DelaySeconds', 'MaximumMessageSize', 'MessageRetentionPeriod', 'ReceiveMessageWaitTimeSeconds'],
    ...['VisibilityTimeout', 'RedrivePolicy', 'KmsMasterKeyId', 'SqsManagedSseEnabled', 'Tags'],
  ],
  'AWS::SQS::QueuePolicy': ['Queues', 'PolicyDocument'],
};

/** Types, by the beginning of their names, that stand for what is in the cloud only: code, logs, alarms. */
export const NOT_SIMULATED = [...['AWS::CloudWatch::', 'AWS::KMS::', 'AWS::Logs::', 'AWS::S3::', 'AWS::SNS::']];

export function isKnownType(type: string): boolean {
  return OWN.includes(type) || type in SIMULATED || NOT_SIMULATED.some((prefix) => type.startsWith(prefix));
}
