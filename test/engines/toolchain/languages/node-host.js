/**
 * Starts Node plugins for the Pulumi engine, as Pulumi's own `pulumi-language-nodejs` does, which no module proxy has:
 * `node @pulumi/pulumi/cmd/run-plugin FOLDER ARGUMENTS`, with what it prints passed on. It does nothing else.
 */
const { spawn } = require('node:child_process');
const { join } = require('node:path');
const grpc = require('@grpc/grpc-js');
const { LanguageRuntimeService } = require('@pulumi/pulumi/proto/language_grpc_pb');
const { RunPluginResponse } = require('@pulumi/pulumi/proto/language_pb');
const { PluginInfo } = require('@pulumi/pulumi/proto/plugin_pb');

const runPluginCommand = join(require.resolve('@pulumi/pulumi/package.json'), '../cmd/run-plugin');

function runPlugin(call) {
  const { request } = call;
  const folder = request.getInfo().getProgramDirectory();
  const child = spawn(process.execPath, [runPluginCommand, folder, ...request.getArgsList()], {
    cwd: folder,
    env: {
      ...process.env,
      ...Object.fromEntries(request.getEnvList().map((line) => line.split(/=(.*)/s).slice(0, 2))),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const answer = (set, value) => {
    const response = new RunPluginResponse();
    response[set](value);
    call.write(response);
  };
  child.stdout.on('data', (chunk) => answer('setStdout', chunk));
  child.stderr.on('data', (chunk) => answer('setStderr', chunk));
  child.on('close', (code) => {
    answer('setExitcode', code ?? 1);
    call.end();
  });
  call.on('cancelled', () => child.kill());
}

const server = new grpc.Server();
server.addService(LanguageRuntimeService, {
  runPlugin,
  installDependencies: (call) => call.end(),
  getPluginInfo(_call, callback) {
    const info = new PluginInfo();
    info.setVersion('1.0.0');
    callback(null, info);
  },
});
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
