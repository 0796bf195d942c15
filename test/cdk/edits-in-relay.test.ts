import type { TopologyInput } from '../../src/index';
import type { EditCase } from './expect-edit';
import { expectEdit } from './expect-edit';
import { RELAY } from './stacks';

const ONE: TopologyInput = { ...RELAY, servers: { master: 1, game: 1 }, protocols: ['udp'] };

const EDITS: EditCase[] = [
  ['nothing', RELAY, {}, []],
  [
    'a game server more',
    ONE,
    { servers: { master: 1, game: 2 } },
    [
      '+ listener 10401 UDP',
      '+ load-balancer: 10400-10401/udp from 203.0.113.0/24',
      '+ targets game 2 5056 UDP',
      '- load-balancer: 10400/udp from 203.0.113.0/24',
    ],
  ],
  [
    'a game server less',
    { ...ONE, servers: { master: 1, game: 2 } },
    { servers: { master: 1, game: 1 } },
    [
      '+ load-balancer: 10400/udp from 203.0.113.0/24',
      '- listener 10401 UDP',
      '- load-balancer: 10400-10401/udp from 203.0.113.0/24',
      '- targets game 2 5056 UDP',
    ],
  ],
  [
    'the game server that fills a second load balancer',
    { ...ONE, servers: { master: 1, game: 7 } },
    { servers: { master: 1, game: 8 } },
    [
      '+ listener 10407 UDP',
      '+ load balancer 2',
      '+ load-balancer: 10400-10407/udp from 203.0.113.0/24',
      '+ targets game 8 5056 UDP',
      '- load-balancer: 10400-10406/udp from 203.0.113.0/24',
    ],
  ],
  ['a name server more', RELAY, { servers: { master: 1, game: 2, name: 3 } }, []],
  [
    'a scheme more',
    ONE,
    { protocols: ['udp', 'tcp'] },
    [
      '+ listener 10300 TCP',
      '+ listener 4530 TCP',
      '+ load-balancer: 10300/tcp from 203.0.113.0/24',
      '+ load-balancer: 4530/tcp from 203.0.113.0/24',
      '+ targets game 1 4531 TCP',
      '+ targets master 1 4530 TCP',
    ],
  ],
  [
    'a scheme less',
    { ...ONE, protocols: ['udp', 'tcp'] },
    { protocols: ['udp'] },
    [
      '- listener 10300 TCP',
      '- listener 4530 TCP',
      '- load-balancer: 10300/tcp from 203.0.113.0/24',
      '- load-balancer: 4530/tcp from 203.0.113.0/24',
      '- targets game 1 4531 TCP',
      '- targets master 1 4530 TCP',
    ],
  ],
  [
    'another first scheme, which moves no probe',
    { ...ONE, protocols: ['udp', 'tcp'] },
    { protocols: ['wss', 'udp', 'tcp'] },
    [
      '+ game: 19091/tcp from load-balancer',
      '+ listener 10600 TCP',
      '+ listener 19090 TCP',
      '+ load-balancer: 10600/tcp from 203.0.113.0/24',
      '+ load-balancer: 19090/tcp from 203.0.113.0/24',
      '+ master: 19090/tcp from load-balancer',
      '+ targets game 1 19091 TCP',
      '+ targets master 1 19090 TCP',
    ],
  ],
  [
    'a source more, in relay',
    ONE,
    { clients: ['203.0.113.0/24', '192.0.2.0/24'] },
    [
      '+ load-balancer: 10400/udp from 192.0.2.0/24',
      '+ load-balancer: 27001/udp from 192.0.2.0/24',
      '+ load-balancer: 5055/udp from 192.0.2.0/24',
    ],
  ],
  [
    'a role more',
    ONE,
    { servers: { master: 1, game: 1, name: 1 } },
    [
      '+ group name',
      '+ listener 27000 UDP',
      '+ listener 5058 UDP',
      '+ load-balancer: 27000-27001/udp from 203.0.113.0/24',
      '+ load-balancer: 5058/udp from 203.0.113.0/24',
      '+ name: 27000/udp from load-balancer',
      '+ name: 4533/tcp from load-balancer',
      '+ name: 5058/udp from load-balancer',
      '+ targets name 27000 UDP',
      '+ targets name 5058 UDP',
      '- load-balancer: 27001/udp from 203.0.113.0/24',
    ],
  ],
  [
    'a role less',
    { ...ONE, servers: { master: 1, game: 1, name: 1 } },
    { servers: { master: 1, game: 1 } },
    [
      '+ load-balancer: 27001/udp from 203.0.113.0/24',
      '- group name',
      '- listener 27000 UDP',
      '- listener 5058 UDP',
      '- load-balancer: 27000-27001/udp from 203.0.113.0/24',
      '- load-balancer: 5058/udp from 203.0.113.0/24',
      '- name: 27000/udp from load-balancer',
      '- name: 4533/tcp from load-balancer',
      '- name: 5058/udp from load-balancer',
      '- targets name 27000 UDP',
      '- targets name 5058 UDP',
    ],
  ],
  [
    'another relay base',
    ONE,
    { relayPorts: { udp: 20400 } },
    [
      '+ listener 20400 UDP',
      '+ load-balancer: 20400/udp from 203.0.113.0/24',
      '- listener 10400 UDP',
      '- load-balancer: 10400/udp from 203.0.113.0/24',
    ],
  ],
  [
    'another port of the master',
    ONE,
    { ports: { master: { udp: 6055 } } },
    [
      '+ listener 6055 UDP',
      '+ load-balancer: 6055/udp from 203.0.113.0/24',
      '+ master: 6055/udp from load-balancer',
      '+ targets master 1 6055 UDP',
      '- listener 27001 UDP',
      '- listener 5055 UDP',
      '- load-balancer: 27001/udp from 203.0.113.0/24',
      '- load-balancer: 5055/udp from 203.0.113.0/24',
      '- master: 27001/udp from load-balancer',
      '- master: 5055/udp from load-balancer',
      '- targets master 1 27001 UDP',
      '- targets master 1 5055 UDP',
    ],
  ],
  [
    'TCP beside UDP on one port',
    { ...ONE, ports: { master: { udp: 5055, tcp: 5055 } } },
    { protocols: ['udp', 'tcp'] },
    [
      '+ listener 10300 TCP',
      '+ load-balancer: 10300/tcp from 203.0.113.0/24',
      '+ load-balancer: 5055/tcp from 203.0.113.0/24',
      '+ targets game 1 4531 TCP',
      '+ targets master 1 5055 TCP_UDP',
      '- targets master 1 5055 UDP',
      '~ listener 5055 TCP_UDP: DefaultActions, Protocol',
    ],
  ],
];

describe('an edit in relay changes exactly', () => {
  test.each(EDITS)('%s', expectEdit);
});
