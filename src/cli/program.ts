import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { awsQuotaNames } from './cloud-sdk';
import { check } from './check';
import { diagram } from './diagram';
import { explain } from './explain';
import { firewall } from './firewall';
import { init } from './init';
import { listeners } from './listeners';
import { plan } from './plan';
import { ports } from './ports';
import { settings } from './settings';
import { synth } from './synth';
import { CATALOGUE_VERSIONS, PRODUCTS } from '../ports/documented/row';
import { VERSIONS } from '../ports/role-ports';
import { CLIENT_SCHEMES } from '../ports/vocabulary';
import { CLOUDS } from '../rules/rule';
import type { Io, Status } from './io';

/** The command line, with its help; each command tells its status to `end`. */
export function createProgram(io: Io, end: (status: Status) => void): Command {
  const program = new Command('photon-ports')
    .description('Opens exactly the network ports a self-hosted Photon Server needs, on AWS and Azure.')
    .version(
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- JSON has no types of its own here
      (require('photon-server-constructs/package.json') as { version: string }).version,
      '-V, --version',
    )
    .enablePositionalOptions()
    .showHelpAfterError('run with --help for what there is')
    .helpCommand('help [command]', 'tell about a command');

  command('ports', 'the documented ports of a version, or every meaning of one port', [
    'photon-ports ports --version v3 --product chat',
    'photon-ports ports 4531/tcp',
    'photon-ports ports --compare v4 v5',
  ])
    .argument('[port]', 'a port such as 4531, 4531/tcp or tcp/4531: tell its every meaning')
    .addOption(choice('--version <version>', 'the version of Photon (default: v5)', CATALOGUE_VERSIONS))
    .addOption(choice('--product <product>', 'the product, in v3 (default: server)', PRODUCTS))
    .addOption(
      choice(
        '--compare <versions...>',
        'two versions: what changes from one to the other',
        CATALOGUE_VERSIONS,
      ),
    )
    .addOption(format(['table', 'json']))
    .action((port, options) => end(ports({ port, ...options }, io)));

  command('listeners', 'the live listeners of a PhotonServer.config', [
    'photon-ports listeners deploy/bin_Win64/PhotonServer.config --strict',
    'photon-ports listeners PhotonServer.config --dll-config Photon.LoadBalancing.dll.config',
  ])
    .argument('<config>', 'a PhotonServer.config')
    .option('--strict', 'exit 1 where there is an error or a warning')
    .option(
      '--dll-config <file>',
      'a Photon.LoadBalancing.dll.config: exit 1 where it advertises what nothing listens on',
    )
    .option('--instance <name>', 'which instance it belongs to, where there are several')
    .addOption(format(['table', 'json']))
    .action((file, options) => end(listeners({ file, ...options }, io)));

  command('plan', 'the flows, rules and listeners of a topology', [
    'photon-ports plan photon.yaml --cloud aws',
  ])
    .addArgument(topology())
    .addOption(cloud())
    .addOption(format(['table', 'json']))
    .action((file, options) => end(plan({ topology: file, ...options }, io)));

  command('synth', 'render a topology for AWS and Azure, with its plan and picture', [
    'photon-ports synth photon.yaml --out out',
    'photon-ports synth photon.yaml --out out --cloud azure',
    'photon-ports synth photon.yaml --out out --aws-quota rulesPerGroup=100',
  ])
    .addArgument(topology())
    .requiredOption('--out <folder>', 'where to write')
    .addOption(cloud())
    .addOption(awsQuota())
    .addOption(format(['table', 'json']))
    .action(async (file, options) => end(await synth({ topology: file, ...options }, io)));

  command('diagram', 'the picture of a topology', [
    'photon-ports diagram photon.yaml --format svg > topology.svg',
    'photon-ports diagram photon.yaml --out topology.mmd',
  ])
    .addArgument(topology())
    .addOption(
      choice('--format <format>', "how to draw (default: as the file's name says, else svg)", [
        'svg',
        'mermaid',
        'json',
      ]),
    )
    .option('--out <file>', 'write to a file, not to standard output')
    .action((file, options) => end(diagram({ topology: file, ...options }, io)));

  command('settings', 'what each server must say in its configuration, so that it advertises what is open', [
    'photon-ports settings photon.yaml --node game:2 --public game:2=203.0.113.9',
    'photon-ports settings relay.yaml --public load-balancer=203.0.113.9 --master-address 10.0.0.4 --out settings',
    'photon-ports settings photon.yaml --node game:2 --verify Photon.LoadBalancing.dll.config',
  ])
    .addArgument(topology())
    .option('--node <node>', 'one server such as game:2, or all of a role')
    .addOption(cloud('whose load balancers are numbered (default: both)'))
    .option(
      '--public <name=address>',
      'a public address: of game:2 in direct, of load-balancer in relay, or of load-balancer-2 where there are several; repeatable',
      keyed,
    )
    .option('--master-address <address>', 'the private address of the master server')
    .option('--dashboard-address <address>', 'the private address of the dashboard')
    .option('--region <region>', 'the region that name servers tell')
    .option('--verify <file>', 'check a Photon.LoadBalancing.dll.config, or a GameServer.xml.config')
    .option('--out <folder>', 'write the files of every server, as FOLDER/game-2/FILE')
    .addOption(
      choice('--format <format>', 'how to print; xml is the Photon.LoadBalancing.dll.config of one server', [
        'table',
        'xml',
        'json',
      ]).default('table'),
    )
    .action((file, options) => end(settings({ topology: file, ...options }, io)));

  command('firewall', 'the host firewall of one machine', [
    'photon-ports firewall photon.yaml --role game --cloud azure --format powershell > photon.ps1',
    'photon-ports firewall photon.yaml --role master --peer game=10.0.1.0/24 --format nftables | nft -f -',
  ])
    .addArgument(topology())
    .requiredOption('--role <role>', 'whose machine')
    .addOption(
      cloud('where the machine stands; in relay the probes of load balancers stay closed without it'),
    )
    .option('--peer <party=range>', 'the addresses of a role, or of load-balancer; repeatable', keyedLists)
    .addOption(
      choice('--format <format>', 'for which firewall', [
        'powershell',
        'nftables',
        'json',
      ]).makeOptionMandatory(),
    )
    .action((file, options) => end(firewall({ topology: file, ...options }, io)));

  command('check', 'tell what infrastructure misses, opens beyond need, or will break', [
    'photon-ports check photon.yaml cdk.out',
    'photon-ports check photon.yaml preview.json --format sarif --baseline accepted.json',
    'photon-ports check photon.yaml web.yaml --map WebGroup=master --parameter OfficeCidr=198.51.100.0/24',
  ])
    .addArgument(topology())
    .argument(
      '<path...>',
      'CloudFormation templates, Pulumi previews (--json), stack exports, resources.json; or folders of them, such as a cloud assembly',
    )
    .addOption(format(['table', 'json', 'sarif', 'junit']))
    .option('--baseline <file>', 'findings that are accepted, with reasons: [{ "name": ..., "reason": ... }]')
    .addOption(mapped())
    .addOption(parameter())
    .option('--picture <file>', 'draw the topology as SVG, with the findings marked')
    .action((file, paths, options) => end(check({ topology: file, paths, ...options }, io)));

  command('init', 'write a topology file: from answers, options or a PhotonServer.config', [
    'photon-ports init',
    'photon-ports init --config deploy/bin_Win64/PhotonServer.config --clients 0.0.0.0/0',
    'photon-ports init --servers master=1 game=3 dashboard=1 --clients 203.0.113.0/24 --operators 198.51.100.0/24',
  ])
    .option('--out <file>', 'the file to write', 'photon.yaml')
    .option('--force', 'overwrite it')
    .option('--config <file>', 'a PhotonServer.config: its listeners take the place of the documented ones')
    .option('--instance <name>', 'which instance of it')
    .addOption(choice('--version <version>', 'the version of Photon', VERSIONS))
    .addOption(choice('--access <access>', 'how players come', ['direct', 'relay']))
    .option('--servers <role=count...>', 'how many servers of each role', keyed)
    .addOption(
      choice(
        '--protocols <protocols...>',
        'what clients may use (default: udp and tcp, or what the config has)',
        [...CLIENT_SCHEMES],
      ),
    )
    .option('--clients <ranges...>', 'who may play')
    .option('--operators <ranges...>', 'who may open the dashboard')
    .option(
      '--management <port=ranges>',
      'your own access to every machine, such as tcp/3389=198.51.100.0/24; repeatable',
      keyedLists,
    )
    .addOption(format(['table', 'json']))
    .action(async (options) => end(await init(options, io)));

  command('explain', 'trace one packet on each cloud: allow or deny, and by which rule', [
    'photon-ports explain photon.yaml --from clients --to master --port 5055/udp',
    'photon-ports explain photon.yaml --from game --to master --port 4520/tcp',
    'photon-ports explain photon.yaml --from 203.0.113.7 --to master --port 3389/tcp --expect deny',
    'photon-ports explain photon.yaml --from clients --to master --port 5055/udp --in cdk.out',
  ])
    .addArgument(topology())
    .requiredOption(
      '--from <source>',
      'an address, a role, clients, operators, management, load-balancer or probe',
    )
    .requiredOption('--to <server>', 'a role, or one server of it such as game:2')
    .requiredOption(
      '--port <port>',
      "a port such as 5056/udp: the machine's own, or one that the server advertises",
    )
    .option(
      '--in <path...>',
      'files to follow it through, as check reads them (default: what the topology renders to)',
    )
    .addOption(mapped())
    .addOption(parameter())
    .addOption(choice('--expect <answer>', 'exit 1 where a cloud answers otherwise', ['allow', 'deny']))
    .addOption(awsQuota())
    .addOption(format(['table', 'json']))
    .action(async (file, options) => end(await explain({ topology: file, ...options }, io)));

  return program;

  function command(name: string, description: string, examples: readonly string[]): Command {
    const lines = examples.map((example) => `  $ ${example}`).join('\n');
    return program.command(name).description(description).addHelpText('after', `\nExamples:\n${lines}`);
  }
}

const topology = () => new Argument('<topology>', 'a topology file, YAML or JSON');
const choice = (flags: string, text: string, choices: readonly string[]) =>
  new Option(flags, text).choices(choices);
const cloud = (text = 'one cloud alone (default: both)') => choice('--cloud <cloud>', text, CLOUDS);
/** An option that may be given more than once. */
const several = (flags: string, text: string) =>
  new Option(flags, text).argParser((word: string, words: readonly string[] = []) => [...words, word]);
const mapped = () =>
  several('--map <name=role>', 'whose a group, machine or target group is: NAME=ROLE or NAME=ROLE:NODE');
const parameter = () => several('--parameter <name=value>', 'the value of a CloudFormation parameter');
const awsQuota = () =>
  new Option(
    '--aws-quota <name=number>',
    'a quota that AWS raised for you, such as rulesPerGroup; repeatable',
  ).argParser(quotas);
const format = (formats: readonly string[]) =>
  choice('--format <format>', 'how to print', formats).default(formats[0]);

/** Gathers `key=value` options. */
function keyed(text: string, known: Record<string, string> = {}): Record<string, string> {
  const [key, value] = halves(text);
  return { ...known, [key]: value };
}

/** Gathers `key=value` options whose keys may come again, and whose values may be lists. */
function keyedLists(text: string, known: Record<string, string[]> = {}): Record<string, string[]> {
  const [key, value] = halves(text);
  return { ...known, [key]: [...(known[key] ?? []), ...value.split(',')] };
}

/** Gathers quotas; whether AWS grants such a number is for the constructs to say. */
function quotas(text: string, known: Record<string, number> = {}): Record<string, number> {
  const [name, value] = halves(text);
  const names = awsQuotaNames();
  if (!names.includes(name) || !/^\d+$/.test(value))
    throw new InvalidArgumentError(
      `Write one of ${names.join(', ')} and a number, such as rulesPerGroup=100.`,
    );
  return { ...known, [name]: Number(value) };
}

function halves(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1)
    throw new InvalidArgumentError('Write a name and a value, such as game=10.0.1.0/24.');
  return [text.slice(0, at), text.slice(at + 1)];
}
