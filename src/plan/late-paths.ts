/** Where a topology in a program may hold addresses that only the deployment knows: they shape no resource. */
export const LATE_ADDRESS = /^(clients|operators|(management|outbound|publicAddresses)\..+)\[\d+\]$/;

/** Where it may hold such host names. */
export const LATE_HOSTNAME = /^hostnames\.(.+)$/;

/** What is expected of everything else. */
export const PLAIN_DATA = 'plain data, as in a topology file';
