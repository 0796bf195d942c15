/**
 * The model: documented ports, topologies, flows, rules and listeners. Needs no cloud's SDK.
 *
 * @module photon-server-constructs
 */
export { serverSettings } from './server-settings/server-settings';
export { settingsByFile } from './server-settings/settings-by-file';
export { unfilledSettings } from './server-settings/unfilled';
export { clientSettings } from './journey/client-settings';
export { journeysOf } from './journey/journeys';
export { verifySettings } from './server-settings/verify-settings';
export { checkDllConfig } from './config/check-dll-config';
export { readPhotonConfig } from './config/read-config';
export { readDllConfig } from './config/read-dll-config';
export { hostRules } from './host-firewall/host-rules';
export { nftablesRuleset } from './host-firewall/nftables';
export { powershellScript } from './host-firewall/powershell';
export { formatIssue } from './issues/issue';
export { PhotonError, isPhotonError } from './issues/photon-error';
export { diagramModel } from './diagram/diagram-model';
export { renderMermaid } from './diagram/render-mermaid';
export { renderSvg } from './diagram/render-svg';
export { planTopology } from './plan/plan';
export { relayBill } from './plan/bill';
export { planToJson } from './plan/plan-json';
export { defaultClientPort, documentedPorts, meaningsOf, portsOf } from './ports/catalogue';
export { compareVersions } from './ports/compare-versions';
export { FIREWALL_SCRIPT } from './ports/documented/firewall-script';
export { checkInfrastructure, checkPaths } from './verify/check';
export { readAws } from './verify/read/aws/read-aws';
export { readAzure } from './verify/read/azure/read-azure';
export { azureResources } from './verify/read/azure/resources';
export { endToEnd } from './verify/trace/end-to-end';
export { explainPacket } from './verify/trace/explain';
export { readInfrastructure } from './verify/read-infrastructure';
export { toJunit } from './verify/report/junit';
export { toSarif } from './verify/report/sarif';
export { loadTopology } from './topology/load-topology';

export type {
  AdvertisedPort,
  AdvertiseOptions,
  ServerSettings,
  Setting,
  SettingsFile,
} from './server-settings/setting';
export type { ClientSettings } from './journey/client-setting';
export type { AddressFamily } from './addresses/cidr';
export type { CLIENT_NAMES, ClientName, ServerPorts } from './journey/clients';
export type { Arrival, FollowPacket, Journey, JourneyStep, JourneyWorld } from './journey/journey';
export type { JourneyOptions } from './journey/walks';
export type { Edition } from './server-settings/editions';
export type { ServerValues } from './server-settings/advertised-endpoint';
export type { ValueOf } from './server-settings/registered-ports';
export type { AdvertisedByServers as ToldByServers } from './journey/advertised-by-servers';
export type { DllCheckOptions } from './config/check-dll-config';
export type { ConfigApplication, ConfigInstance, ConfigListener, ConfigOverrides } from './config/listener';
export type { PhotonConfig } from './config/read-config';
export type { DllConfig, DllSetting } from './config/read-dll-config';
export type { Flow, Party, RuleAudience } from './flows/flow';
export type { RelayedPort } from './flows/relayed-port';
export type { HostFirewall, HostOptions, HostRule } from './host-firewall/host-rules';
export type { Issue, IssueKind, Place, Severity } from './issues/issue';
export type { Listener } from './listeners/listener';
export type { DiagramArrow } from './diagram/arrows';
export type { Diagram, DiagramBox, DiagramMark } from './diagram/diagram-model';
export type { DiagramRow } from './diagram/diagram-row';
export type { BillOptions, RelayBill } from './plan/bill';
export type { Plan, PlanOptions } from './plan/plan';
export type { PlanSource } from './plan/plan-of';
export type { PlanJson, RuleJson } from './plan/plan-json';
export type {
  CATALOGUE,
  DocumentedPort,
  MeaningIn,
  ProductOf,
  RoleOf,
  Rows,
  SchemeOf,
} from './ports/catalogue';
export type { PortChange } from './ports/compare-versions';
export type {
  CATALOGUE_VERSIONS,
  CatalogueRole,
  CatalogueVersion,
  Columns,
  DocumentedRow,
  Meaning,
  PRODUCTS,
  Product,
  TypedRow,
} from './ports/documented/row';
export type { PortRange } from './ports/port-range';
export type { VERSIONS, Version } from './ports/role-ports';
export type {
  Audience,
  CLIENT_SCHEMES,
  ClientScheme,
  GameScheme,
  KNOWN_ROLES,
  KnownRole,
  Role,
  Scheme,
  Transport,
} from './ports/vocabulary';
export type { Accepted, CheckOptions, CheckResult } from './verify/check';
export type { Template, TemplateFile, TemplateResource } from './verify/read/cloudformation/template';
export type { AzureResource } from './verify/read/azure/resources';
export type { ClientPath, PathSegment } from './verify/trace/end-to-end';
export type { Explanation, PacketTrace } from './verify/trace/explain';
export type { Packet } from './verify/engine/packet-endpoint';
export type { Hop, HopKind } from './verify/trace/hop';
export type { FindingData } from './verify/findings/finding-data';
export type { Finding } from './verify/findings/finding';
export type { FINDING_KINDS, FindingCode } from './verify/findings/kinds';
export type { CoverageState, ResourceCoverage } from './verify/engine/coverage';
export type { AclRule, AddressMatch, Filter, FilterChain, Verdict } from './verify/engine/acl';
export type { IpRange } from './verify/engine/ip-ranges';
export type { Infrastructure, Remark } from './verify/engine/infrastructure';
export type { ForwardedPort, LoadBalancer, Probe, Target } from './verify/engine/load-balancer';
export type { Machine, MachineRoleSource } from './verify/engine/machine';
export type { ReadOptions } from './verify/read/options';
export type { RoleMap } from './verify/read/roles';
export type { PathOptions } from './verify/read-infrastructure';
export type { Grant, Purpose, RuleSet } from './rules/rule';
export type { Cloud } from './topology/cloud';
export type { MachineKind, ServerNode } from './topology/machines';
export type { ListSource, RangeSource, RoleSource, Source } from './topology/source';
export type { LoadedTopology } from './topology/topology-source';
export type { CustomPorts as OwnPorts, SourceAudience, TopologyInput } from './topology/topology-input';
export type { ManagementPorts, RoleServers, ServerPort, Topology } from './topology/topology';
export type { DirectOnly, GroupName, KnownServers, RelayOnly, RoleName } from './topology/role-names';
