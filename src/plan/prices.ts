/**
 * What the fixed parts of a relay cost an hour, as list prices in US dollars without taxes, reservations or discounts.
 * Regions differ by some tenths; what traffic costs depends on the players and is not here.
 */
export const PRICES = Object.freeze({
  currency: 'USD',
  /** When the price lists said so: year and month. */
  asOf: '2025-06',
  /** Azure and AWS count a month as 730 hours. */
  hoursPerMonth: 730,
  aws: {
    region: 'us-east-1',
    /** A network load balancer, whatever its listeners; capacity units (NLCU) come on top, with the traffic. */
    loadBalancer: 0.0225,
    /** A public IPv4 address; IPv6 addresses are free. */
    address: 0.005,
    sources: ['https://aws.amazon.com/elasticloadbalancing/pricing/', 'https://aws.amazon.com/vpc/pricing/'],
  },
  azure: {
    region: 'West Europe',
    /** The first five rules of a Standard load balancer together; none costs nothing, and inbound NAT rules never count. */
    firstRules: 0.025,
    /** Each further load-balancing or outbound rule. */
    furtherRule: 0.01,
    /** A Standard public IPv4 address; IPv6 addresses are free. */
    address: 0.005,
    sources: [
      'https://azure.microsoft.com/pricing/details/load-balancer/',
      // "Inbound NAT rules are free. There's no hourly charge [...] when no rules are configured."
      'https://learn.microsoft.com/azure/architecture/reference-architectures/n-tier/n-tier-sql-server',
      'https://azure.microsoft.com/pricing/details/ip-addresses/',
    ],
  },
});

/** How many rules of a Standard load balancer have one price together. */
export const AZURE_FIRST_RULES = 5;
