/** Operations by method, of one path. */
type Methods = Readonly<Partial<Record<string, string>>>;

/** Every path of Lambda and the operation of each method (Lambda API of 2015-03-31). A label stands for one segment. */
export const LAMBDA_ROUTES: Readonly<Record<string, Methods>> = {
  '/2014-11-13/functions/{FunctionName}/invoke-async': { POST: 'InvokeAsync' },
  '/2015-03-31/event-source-mappings': { GET: 'ListEventSourceMappings', POST: 'CreateEventSourceMapping' },
  '/2015-03-31/event-source-mappings/{UUID}': {
    DELETE: 'DeleteEventSourceMapping',
    GET: 'GetEventSourceMapping',
    PUT: 'UpdateEventSourceMapping',
  },
  '/2015-03-31/functions': { GET: 'ListFunctions', POST: 'CreateFunction' },
  '/2015-03-31/functions/{FunctionName}': { DELETE: 'DeleteFunction', GET: 'GetFunction' },
  '/2015-03-31/functions/{FunctionName}/aliases': { GET: 'ListAliases', POST: 'CreateAlias' },
  '/2015-03-31/functions/{FunctionName}/aliases/{Name}': { DELETE: 'DeleteAlias', GET: 'GetAlias', PUT: 'UpdateAlias' },
  '/2015-03-31/functions/{FunctionName}/code': { PUT: 'UpdateFunctionCode' },
  '/2015-03-31/functions/{FunctionName}/configuration': {
    GET: 'GetFunctionConfiguration',
    PUT: 'UpdateFunctionConfiguration',
  },
  '/2015-03-31/functions/{FunctionName}/invocations': { POST: 'Invoke' },
  '/2015-03-31/functions/{FunctionName}/policy': { GET: 'GetPolicy', POST: 'AddPermission' },
  '/2015-03-31/functions/{FunctionName}/policy/{StatementId}': { DELETE: 'RemovePermission' },
  '/2015-03-31/functions/{FunctionName}/versions': { GET: 'ListVersionsByFunction', POST: 'PublishVersion' },
  '/2016-08-19/account-settings': { GET: 'GetAccountSettings' },
  '/2017-03-31/tags/{Resource}': { DELETE: 'UntagResource', GET: 'ListTags', POST: 'TagResource' },
  '/2017-10-31/functions/{FunctionName}/concurrency': {
    DELETE: 'DeleteFunctionConcurrency',
    PUT: 'PutFunctionConcurrency',
  },
  '/2018-10-31/layers': { GET: 'ListLayers' },
  '/2018-10-31/layers/{LayerName}/versions': { GET: 'ListLayerVersions', POST: 'PublishLayerVersion' },
  '/2018-10-31/layers/{LayerName}/versions/{VersionNumber}': { DELETE: 'DeleteLayerVersion', GET: 'GetLayerVersion' },
  '/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy': {
    GET: 'GetLayerVersionPolicy',
    POST: 'AddLayerVersionPermission',
  },
  '/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}': {
    DELETE: 'RemoveLayerVersionPermission',
  },
  '/2019-09-25/functions/{FunctionName}/event-invoke-config': {
    DELETE: 'DeleteFunctionEventInvokeConfig',
    GET: 'GetFunctionEventInvokeConfig',
    POST: 'UpdateFunctionEventInvokeConfig',
    PUT: 'PutFunctionEventInvokeConfig',
  },
  '/2019-09-25/functions/{FunctionName}/event-invoke-config/list': { GET: 'ListFunctionEventInvokeConfigs' },
  '/2019-09-30/functions/{FunctionName}/concurrency': { GET: 'GetFunctionConcurrency' },
  '/2019-09-30/functions/{FunctionName}/provisioned-concurrency': {
    DELETE: 'DeleteProvisionedConcurrencyConfig',
    GET: 'GetProvisionedConcurrencyConfig',
    PUT: 'PutProvisionedConcurrencyConfig',
  },
  '/2020-04-22/code-signing-configs': { GET: 'ListCodeSigningConfigs', POST: 'CreateCodeSigningConfig' },
  '/2020-04-22/code-signing-configs/{CodeSigningConfigArn}': {
    DELETE: 'DeleteCodeSigningConfig',
    GET: 'GetCodeSigningConfig',
    PUT: 'UpdateCodeSigningConfig',
  },
  '/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions': { GET: 'ListFunctionsByCodeSigningConfig' },
  '/2020-06-30/functions/{FunctionName}/code-signing-config': {
    DELETE: 'DeleteFunctionCodeSigningConfig',
    GET: 'GetFunctionCodeSigningConfig',
    PUT: 'PutFunctionCodeSigningConfig',
  },
  '/2021-07-20/functions/{FunctionName}/runtime-management-config': {
    GET: 'GetRuntimeManagementConfig',
    PUT: 'PutRuntimeManagementConfig',
  },
  '/2021-10-31/functions/{FunctionName}/url': {
    DELETE: 'DeleteFunctionUrlConfig',
    GET: 'GetFunctionUrlConfig',
    POST: 'CreateFunctionUrlConfig',
    PUT: 'UpdateFunctionUrlConfig',
  },
  '/2021-10-31/functions/{FunctionName}/urls': { GET: 'ListFunctionUrlConfigs' },
  '/2021-11-15/functions/{FunctionName}/response-streaming-invocations': { POST: 'InvokeWithResponseStream' },
  '/2024-08-31/functions/{FunctionName}/recursion-config': {
    GET: 'GetFunctionRecursionConfig',
    PUT: 'PutFunctionRecursionConfig',
  },
  '/2025-11-30/capacity-providers': { GET: 'ListCapacityProviders', POST: 'CreateCapacityProvider' },
  '/2025-11-30/capacity-providers/{CapacityProviderName}': {
    DELETE: 'DeleteCapacityProvider',
    GET: 'GetCapacityProvider',
    PUT: 'UpdateCapacityProvider',
  },
  '/2025-11-30/capacity-providers/{CapacityProviderName}/function-versions': {
    GET: 'ListFunctionVersionsByCapacityProvider',
  },
  '/2025-11-30/functions/{FunctionName}/function-scaling-config': {
    GET: 'GetFunctionScalingConfig',
    PUT: 'PutFunctionScalingConfig',
  },
  '/2025-12-01/durable-execution-callbacks/{CallbackId}/fail': { POST: 'SendDurableExecutionCallbackFailure' },
  '/2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat': { POST: 'SendDurableExecutionCallbackHeartbeat' },
  '/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed': { POST: 'SendDurableExecutionCallbackSuccess' },
  '/2025-12-01/durable-executions/{DurableExecutionArn}': { GET: 'GetDurableExecution' },
  '/2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint': { POST: 'CheckpointDurableExecution' },
  '/2025-12-01/durable-executions/{DurableExecutionArn}/history': { GET: 'GetDurableExecutionHistory' },
  '/2025-12-01/durable-executions/{DurableExecutionArn}/state': { GET: 'GetDurableExecutionState' },
  '/2025-12-01/durable-executions/{DurableExecutionArn}/stop': { POST: 'StopDurableExecution' },
  '/2025-12-01/functions/{FunctionName}/durable-executions': { GET: 'ListDurableExecutionsByFunction' },
};
