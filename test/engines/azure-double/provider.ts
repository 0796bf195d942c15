import { isDeepStrictEqual } from 'node:util';
import * as grpc from '@grpc/grpc-js';
import { ResourceProviderService } from '@pulumi/pulumi/proto/provider_grpc_pb';
import * as messages from '@pulumi/pulumi/proto/provider_pb';
import { PluginInfo } from '@pulumi/pulumi/proto/plugin_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { answered } from './answer';
import type { Azure } from './azure';
import { idOf, namePropertyOf, replacingPropertiesOf } from './identity';
import { Refused, type Body } from './resource';
import { UNKNOWN, schemaProblems } from './schema';

/** A provider process as the engine sees it, listening on a port of this machine. */
export interface AzureProvider {
  readonly port: number;
  stop(): void;
}

type Handler<Request, Response> = (request: Request) => Promise<Response> | Response;

/** What the engine asks it to make without a name gets one that is new each time; the flag is azure-native's own. */
const CREATE_BEFORE_DELETE = '__createBeforeDelete';

/** A resource as a program asks for it, before it has a name in Azure. */
export interface Asked {
  readonly type: string;
  readonly name: string;
  readonly inputs: Body;
}

/**
 * Speaks the engine's provider protocol for `azure-native` on behalf of a small Azure in memory. Checking, naming,
 * diffing and replacing follow azure-native's own provider (provider/pkg/provider/provider.go and diff.go).
 */
export async function serveAzure(azure: Azure, asked: Asked[] = []): Promise<AzureProvider> {
  const server = new grpc.Server();
  server.addService(ResourceProviderService, {
    getPluginInfo: handled(() => {
      const info = new PluginInfo();
      info.setVersion('3.28.0');
      return info;
    }),
    attach: handled(() => new Empty()),
    cancel: handled(() => new Empty()),
    checkConfig: handled((request: messages.CheckRequest) => checked(read(request.getNews()), [])),
    diffConfig: handled(() => new messages.DiffResponse()),
    configure: handled(() => {
      const response = new messages.ConfigureResponse();
      response.setSupportspreview(true);
      return response;
    }),
    check: handled((request: messages.CheckRequest) => {
      const urn = request.getUrn();
      asked.push({ type: typeOf(urn), name: nameOf(urn), inputs: read(request.getNews()) });
      return check(request);
    }),
    diff: handled((request: messages.DiffRequest) => diff(request)),
    create: handled(async (request: messages.CreateRequest) => {
      const response = new messages.CreateResponse();
      const [type, inputs] = [typeOf(request.getUrn()), read(request.getProperties())];
      if (request.getPreview()) {
        response.setProperties(write(inputs));
        return response;
      }
      const resource = await azure.create(idOf(type, inputs), type, bodyOf(inputs));
      response.setId(resource.id);
      response.setProperties(write({ ...answered(resource), __written: resource.body }));
      return response;
    }),
    invoke: handled((request: messages.InvokeRequest) => {
      const response = new messages.InvokeResponse();
      response.setReturn(write(lookedUp(azure, request.getTok(), read(request.getArgs()))));
      return response;
    }),
    read: handled((request: messages.ReadRequest) => readLive(azure, request)),
    update: handled(async (request: messages.UpdateRequest) => {
      const response = new messages.UpdateResponse();
      const inputs = read(request.getNews());
      if (request.getPreview()) {
        response.setProperties(write({ ...read(request.getOlds()), ...inputs }));
        return response;
      }
      const resource = await azure.update(request.getId(), typeOf(request.getUrn()), bodyOf(inputs));
      response.setProperties(write({ ...answered(resource), __written: resource.body }));
      return response;
    }),
    delete: handled(async (request: messages.DeleteRequest) => {
      await azure.delete(request.getId());
      return new Empty();
    }),
  } as unknown as grpc.UntypedServiceImplementation);
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return { port, stop: () => server.forceShutdown() };
}

const typeOf = (urn: string): string => urn.split('::')[2]?.split('$').at(-1) ?? '';
const nameOf = (urn: string): string => urn.split('::').at(-1) ?? '';
const read = (struct: Struct | undefined): Body => (struct?.toJavaScript() ?? {}) as Body;
const write = (body: Body): Struct =>
  Struct.fromJavaScript(JSON.parse(JSON.stringify(body)) as Record<string, never>);
const bodyOf = (inputs: Body): Body =>
  Object.fromEntries(Object.entries(inputs).filter(([key]) => !key.startsWith('__')));

function handled<Request, Response>(handler: Handler<Request, Response>) {
  return (
    call: { readonly request: Request },
    callback: (error: object | null, response?: Response) => void,
  ): void => {
    Promise.resolve()
      .then(() => handler(call.request))
      .then(
        (response) => callback(null, response),
        (error: unknown) =>
          callback({
            code: grpc.status.UNKNOWN,
            message: error instanceof Error ? error.message : String(error),
          }),
      );
  };
}

function checked(inputs: Body, failures: readonly string[]): messages.CheckResponse {
  const response = new messages.CheckResponse();
  response.setInputs(write(inputs));
  response.setFailuresList(
    failures.map((reason) => {
      const failure = new messages.CheckFailure();
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

function check(request: messages.CheckRequest): messages.CheckResponse {
  const [type, olds, news] = [typeOf(request.getUrn()), read(request.getOlds()), read(request.getNews())];
  const property = namePropertyOf(type);
  const failures = schemaProblems(type, news);
  if (news[property] !== undefined) return checked({ location: 'westeurope', ...news }, failures);
  const random = Buffer.from(request.getRandomseed_asU8().slice(0, 4)).toString('hex');
  const name = olds[property] ?? `${nameOf(request.getUrn())}${random}`;
  return checked(
    { location: 'westeurope', ...news, [property]: name, [CREATE_BEFORE_DELETE]: true },
    failures,
  );
}

function diff(request: messages.DiffRequest): messages.DiffResponse {
  const [olds, news] = [read(request.getOldInputs()), read(request.getNews())];
  const changed = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
    (key) => !key.startsWith('__') && !isDeepStrictEqual(olds[key], news[key]),
  );
  const replacing = replacingPropertiesOf(typeOf(request.getUrn()));
  const replaces = changed.filter((key) => replacing.includes(key) && news[key] !== UNKNOWN);
  const response = new messages.DiffResponse();
  response.setChanges(
    changed.length > 0
      ? messages.DiffResponse.DiffChanges.DIFF_SOME
      : messages.DiffResponse.DiffChanges.DIFF_NONE,
  );
  response.setDiffsList(changed);
  response.setReplacesList(replaces);
  response.setDeletebeforereplace(replaces.length > 0 && olds[CREATE_BEFORE_DELETE] !== true);
  return response;
}

/** What a program looks up by name, `azure-native:network:getSubnet` among others. */
function lookedUp(azure: Azure, token: string, args: Body): Body {
  const id = idOf(token.replace(':get', ':'), args);
  if (!azure.exists(id)) throw new Refused('ResourceNotFound', id);
  return { id, name: id.split('/').at(-1) };
}

/** The live state; inputs follow where the live state is not what was last written. */
function readLive(azure: Azure, request: messages.ReadRequest): messages.ReadResponse {
  const response = new messages.ReadResponse();
  const resource = azure.get(request.getId());
  if (!resource) return response;
  const [state, inputs] = [read(request.getProperties()), read(request.getInputs())];
  const written = (state['__written'] ?? {}) as Body;
  const touched = [...new Set([...Object.keys(written), ...Object.keys(resource.body)])].filter(
    (key) => !isDeepStrictEqual(written[key], resource.body[key]),
  );
  const live = Object.fromEntries(touched.map((key) => [key, resource.body[key]]));
  response.setId(resource.id);
  response.setProperties(write({ ...answered(resource), __written: resource.body }));
  response.setInputs(write({ ...inputs, ...live }));
  return response;
}
