import * as grpc from '@grpc/grpc-js';
import * as policyServer from '@pulumi/policy/server';
import { AnalyzerClient, AnalyzerService } from '@pulumi/pulumi/proto/analyzer_grpc_pb';
import * as proto from '@pulumi/pulumi/proto/analyzer_pb';
import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import type { JavaScriptValue } from 'google-protobuf/google/protobuf/struct_pb';
import type { PhotonPolicyArgs } from 'photon-server-constructs/pulumi';
import { photonPolicy } from 'photon-server-constructs/pulumi';
import type { RecordedResource } from '../../pulumi/record';

const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** What the engine is answered by; the types leave it out. */
interface PolicyServer {
  makeAnalyzeStackRpcFun(name: string, version: string, level: string, policies: readonly unknown[]): unknown;
}

/** What the policy says of a stack, over the protocol by which the engine asks. */
export async function violations(
  resources: readonly RecordedResource[],
  args: PhotonPolicyArgs,
  { preview = false } = {},
): Promise<string[]> {
  const server = new grpc.Server();
  const unused = (_call: unknown, callback: (error: Error) => void) => callback(new Error('not asked'));
  const handlers = Object.fromEntries(Object.keys(AnalyzerService).map((name) => [name, unused]));
  const { makeAnalyzeStackRpcFun } = policyServer as unknown as PolicyServer;
  const analyzeStack = makeAnalyzeStackRpcFun('photon', '1.0.0', 'mandatory', [photonPolicy(args)]);
  server.addService(AnalyzerService, {
    ...handlers,
    analyzeStack,
  } as unknown as grpc.UntypedServiceImplementation);
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  try {
    const request = new proto.AnalyzeStackRequest();
    request.setResourcesList(analyzerResources(resources, preview));
    const response = await new Promise<proto.AnalyzeResponse>((resolve, reject) =>
      client.analyzeStack(request, (error, answer) => (error ? reject(error) : resolve(answer))),
    );
    return response.getDiagnosticsList().map((diagnostic) => {
      expect(diagnostic.getEnforcementlevel()).toBe(proto.EnforcementLevel.MANDATORY);
      return `${diagnostic.getUrn().split('::').at(-1)}: ${diagnostic.getMessage().split('\n').slice(1).join('\n')}`;
    });
  } finally {
    client.close();
    server.forceShutdown();
  }
}

export const urnOf = ({ type, name }: Pick<RecordedResource, 'type' | 'name'>) =>
  `urn:pulumi:dev::photon::${type}::${name}`;

/** Resources as the engine sends them: in a first preview no id is known, only what a property depends on. */
function analyzerResources(
  resources: readonly RecordedResource[],
  preview: boolean,
): proto.AnalyzerResource[] {
  return resources.map((registered) => {
    const inputs = JSON.stringify(registered.inputs);
    const resource = new proto.AnalyzerResource();
    resource.setType(registered.type);
    resource.setName(registered.name);
    resource.setUrn(urnOf(registered));
    const options = new proto.AnalyzerResourceOptions();
    options.setCustomtimeouts(new proto.AnalyzerResourceOptions.CustomTimeouts());
    resource.setOptions(options);
    // The engine names a provider for what a provider makes, and none for components.
    if (!registered.type.startsWith('photon-server:')) resource.setProvider(providerOf(registered.type));
    // The load balancer's own parts are known by `$self`.
    const shown = preview
      ? inputs
          .replaceAll(`"${registered.id}/`, '"$self/')
          .replace(/"\/subscriptions\/[^"]*\/providers\/[^"]*"/g, JSON.stringify(UNKNOWN))
      : inputs;
    const props = {
      ...(JSON.parse(shown) as Record<string, JavaScriptValue>),
      ...(preview ? {} : { name: registered.name }),
    };
    resource.setProperties(Struct.fromJavaScript(props));
    for (const [key, value] of Object.entries(registered.inputs)) {
      const text = JSON.stringify(value) ?? '';
      const dependencies = new proto.AnalyzerPropertyDependencies();
      dependencies.setUrnsList(
        resources.filter(({ id }) => text.includes(`"${id}"`) || text.includes(`"${id}/`)).map(urnOf),
      );
      resource.getPropertydependenciesMap().set(key, dependencies);
    }
    return resource;
  });
}

function providerOf(type: string): proto.AnalyzerProviderResource {
  const provider = new proto.AnalyzerProviderResource();
  const [name = ''] = type.split(':');
  provider.setType(`pulumi:providers:${name}`);
  provider.setName(name);
  provider.setUrn(urnOf({ type: `pulumi:providers:${name}`, name }));
  provider.setProperties(Struct.fromJavaScript({}));
  return provider;
}
